// What the voting methods ask of a ballot, as pages need to know it before anything of a method is drawn.

const SHAPES = {
  approval: 'approvals',
  equalShares: 'approvals',
  phragmen: 'approvals',
  cumulative: 'amounts',
  quadratic: 'amounts',
  score: 'amounts',
  star: 'amounts',
  borda: 'ranking',
  irv: 'ranking',
  stvScottish: 'ranking',
  stvMeek: 'ranking',
  schulze: 'ranking',
  rankedPairs: 'ranking',
};

/** `choice` (cast as one number), `approvals`, `amounts` or `ranking` (filed as several). */
export function shapeOf(method) {
  return SHAPES[method] ?? 'choice';
}

/** Motions and single choices: every phone knows them from the first. */
export function isPlain(method) {
  return method === 'motion' || method === 'plurality';
}

/** Whether a method chooses between options that a host wrote. */
export function hasOptions(method) {
  return method === 'plurality' || shapeOf(method) !== 'choice';
}
