/** The language server as a program of its own. */
import { startServerAsAsked, startStdioServer } from './stdioServer.js';

const channelNamed = process.argv.some((arg) => /^--(node-ipc|stdio|pipe|socket)/.test(arg));
(channelNamed ? startServerAsAsked : startStdioServer)(__dirname);
