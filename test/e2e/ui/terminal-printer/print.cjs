// Prints output.txt of the workspace in a terminal, as a program would.
const { commands, EventEmitter, Uri, window, workspace } = require('vscode');

exports.activate = ({ subscriptions }) => {
  subscriptions.push(commands.registerCommand('test.printOutput', async () => {
    const text = (await workspace.openTextDocument(Uri.joinPath(workspace.workspaceFolders[0].uri, 'output.txt'))).getText();
    const written = new EventEmitter();
    window.createTerminal({ name: 'output', pty: { onDidWrite: written.event, open: () => written.fire(text.replaceAll('\n', '\r\n')), close() {} } }).show();
  }));
};
