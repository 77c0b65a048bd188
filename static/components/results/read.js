// Reads the public results file into what the page draws. Unknown parts are left alone: the file may grow.

/**
 * @typedef {{items: any[], posts: Map<number, any[]>, cheers: Map<number, any[]>, log: any[],
 *   tables: string[], createdAt: number}} Results
 */

/** @param {any} file @returns {Results} */
export function readResults(file) {
  const cheers = new Map();
  for (const item of file.agenda) {
    const curve = item.cheers?.curve ?? [];
    if (curve.length > 0) cheers.set(item.id, curve.map(([second, count]) => ({ second, count })));
  }
  return {
    items: file.agenda.map(readItem),
    posts: byItem(file.posts.filter((post) => !post.hidden)),
    cheers,
    log: file.log ?? [],
    tables: file.tables,
    createdAt: file.hall.createdAt,
  };
}

// As the page's fold holds an item.
function readItem(item) {
  const { id, status, kind, title, text, speakers, vote, motion, battle, opinions, sources } = item;
  const details = { kind, title, text, speakers, ...(vote ? readRules(vote) : {}) };
  return {
    id,
    status,
    kind,
    title,
    speakers,
    details,
    vote: vote ?? null,
    motion: motion ?? null,
    battle: battle ?? null,
    opinions: opinions ?? null,
    sources: sources ?? [],
  };
}

function readRules({ method, kind, secrecy, practice, rules }) {
  const [numerator, denominator] = (rules.quorum ?? '0/1').split('/').map(Number);
  return {
    method,
    secrecy,
    voteKind: kind,
    options: rules.options ?? [],
    winners: rules.winners ?? 1,
    majority: rules.majority ?? 'simple',
    base: rules.base ?? 'yesNoAbstain',
    quorumNumerator: numerator,
    quorumDenominator: denominator,
    quorumCounts: rules.quorumCounts ?? 'present',
    quorumOver: rules.quorumOver ?? true,
    entitledRule: rules.entitled,
    repeats: rules.repeats ?? 0,
    practice: practice ?? false,
    tie: rules.seed ? 'seed' : rules.lot ? 'order' : 'report',
    tieSeed: rules.seed ?? '',
    preset: rules.preset ?? 'custom',
    article: rules.article ?? '',
    weights: rules.weights ?? 'heads',
  };
}

function byItem(list) {
  const map = new Map();
  for (const entry of list) {
    if (!map.has(entry.item)) map.set(entry.item, []);
    map.get(entry.item).push(entry);
  }
  return map;
}
