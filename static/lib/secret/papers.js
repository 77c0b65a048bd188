// Papers of secret votes on this device. What is asked for is on the disk before it is asked for: a page that
// sleeps, reloads or loses its line goes on with the same paper, and nobody gets a second one.

const NAME = 'townhall.papers';

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('papers');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function transact(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('papers', mode, { durability: 'strict' });
      const request = act(transaction.objectStore('papers'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const papers = {
  /** @param {string} name */
  get: (name) => transact('readonly', (store) => store.get(name)),
  /** Resolves when it is on the disk. @param {string} name @param {any} paper */
  put: (name, paper) => transact('readwrite', (store) => store.put(paper, name)),
  /** @param {string} name */
  remove: (name) => transact('readwrite', (store) => store.delete(name)),
};
