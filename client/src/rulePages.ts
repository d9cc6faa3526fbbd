/** The pages of the rules as read-only documents: they come with Mapguard, so they open without a network. */
import { l10n, Uri, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explainRequest, type ExplainParams, type ExplainResult } from '../../server/src/hosts/lsp/protocol.js';

const scheme = 'mapguard-rule';

export function rulePageUri(rule: string): Uri {
  return Uri.from({ scheme, path: `/${rule}.md` });
}

export function explain(client: BaseLanguageClient, rule: string): Promise<ExplainResult> {
  const params: ExplainParams = { rule };
  return client.sendRequest<ExplainResult>(explainRequest, params);
}

export function registerRulePages(client: BaseLanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const rule = uri.path.replace(/^\/|\.md$/g, '');
      const { markdown } = await explain(client, rule);
      return markdown ?? l10n.t('Mapguard has no rule called "{0}".', rule);
    },
  });
}
