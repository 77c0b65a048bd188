// Reads the public results file into what the page draws. Unknown parts are left alone: the file may grow.

/**
 * @param {any} file
 * @returns {{items: any[], posts: Map<number, any[]>, cheers: Map<number, any[]>, tables: string[],
 *   current: number, createdAt: number}}
 */
export function readResults(file) {
  const items = (file.agenda ?? []).map((item) => ({
    id: item.id,
    revision: item.revision,
    status: item.status,
    kind: item.details.kind,
    title: item.details.title,
    speakers: item.details.speakers ?? '',
    details: item.details,
    vote: item.vote ?? null,
  }));
  const visible = (file.posts ?? []).filter((post) =>
    !post.hidden && !post.pending && post.text !== undefined
  );
  return {
    items,
    posts: byItem(visible),
    cheers: byItem([...(file.cheers ?? [])].sort((one, other) => one.second - other.second)),
    tables: (file.tables ?? []).map((table) => (typeof table === 'string' ? table : table.name)),
    current: file.current ?? 0,
    createdAt: file.hall?.createdAt ?? 0,
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
