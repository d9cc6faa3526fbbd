/** Why a piece of evidence cannot be written. `of` names what stands in the way. */
export interface NoEvidence { readonly is: 'none'; readonly why: NoEvidenceReason; readonly of: string }

export const noEvidenceReasons = ['noAccess', 'inTest', 'inBenchmark', 'noCall', 'noType', 'noMap', 'noLoop', 'noKeys'] as const;
export type NoEvidenceReason = (typeof noEvidenceReasons)[number];

export function noEvidence(why: NoEvidenceReason, of = ''): NoEvidence {
  return { is: 'none', why, of };
}
