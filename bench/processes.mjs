// CPU time and memory of processes, as /proc tells them (Linux).
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

const msPerTick = 10;

/** A process and all below it. */
export function family(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
    return [pid, ...children.flatMap(family)];
  } catch {
    return [];
  }
}

/** CPU time used so far, ended children included. */
export function cpuMs(pid) {
  return sum(family(pid).map((each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return sum([11, 12, 13, 14].map((i) => Number(fields[i]))) * msPerTick;
  }));
}

export function rssMb(pid, field = 'VmRSS') {
  return sum(family(pid).map((each) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1] ?? 0))) / 1024;
}

/** Runs a command to its end. Its last CPU time and peak are read while it still stands, every tenth of a second. */
export async function run(command, cwd) {
  const start = performance.now();
  const child = spawn(command[0], command.slice(1), { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.on('data', (data) => { stdout += data; });
  const last = { cpu: 0, peak: 0 };
  const timer = setInterval(() => {
    try {
      last.cpu = cpuMs(child.pid) || last.cpu;
      last.peak = rssMb(child.pid, 'VmHWM') || last.peak;
    } catch {
      // It has just ended: what was read before is the answer.
    }
  }, 100);
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  return { stdout, cpuSeconds: last.cpu / 1000, peakMb: last.peak, wallSeconds: (performance.now() - start) / 1000 };
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}
