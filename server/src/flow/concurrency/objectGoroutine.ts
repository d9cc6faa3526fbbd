/** What an object's own goroutine does beside its exported methods, which may be called at any time. */
import { isExportedName, nameOf, receiverOf } from './funcKey.js';
import { isOnReceiver, type MapUse, type Way } from './mapUses.js';

/** Ways in which others run by then, and that the package shows. */
export function running(use: MapUse): readonly Way[] {
  return use.ways.filter((w) => w.phase === 'run' && w.origin !== 'assumed');
}

/** The first runs on a goroutine that was started by the object of which the second, another function, is a method. */
export function isRunByObject(run: MapUse, method: MapUse): boolean {
  const owner = receiverOf(method.summary.key);
  if (owner === undefined || !run.place.includes(`.${owner}.`) || run.summary.key === method.summary.key) return false;
  return isOnReceiver(method) && (run.access.spawn >= 0 || isOnReceiver(run)) && running(run).some((w) => isOfObject(w, owner));
}

/** A method that the object's own goroutine calls as well is exported for other reasons. */
export function isCalledAnyTime(use: MapUse): boolean {
  if (running(use).some((w) => isOfObject(w, receiverOf(use.summary.key)))) return false;
  return running(use).some((w) => w.origin === 'outside' || w.origin === 'handler') && isExportedName(use.summary.key) && !isLifecycle(use.summary.key);
}

function isOfObject({ origin, startedBy }: Way, owner: string | undefined): boolean {
  return origin === 'goroutine' && startedBy === owner;
}

/** Whoever starts, stops or writes out an object orders that with what else is done to it. */
function isLifecycle(key: string): boolean {
  return /^(Start|Run|Serve|Open|Init|Setup|Close|Shutdown|ShutDown|Stop|Teardown|TearDown|Destroy|Dispose|Reset|Wait|Marshal|Encode)/.test(nameOf(key));
}
