// Makes what stands on the projector fit, because nothing there can be scrolled to: words become smaller
// until all is seen; of lists of posts, those that would be cut are left out.

const STEP = 0.9;
const SMALLEST = 0.45;

/** Fits the parts of the board into their places; run after each drawing. @param {ParentNode} [root] */
export function fitBoard(root = document) {
  const board = root.querySelector('.board');
  if (!(board instanceof HTMLElement)) return;
  for (const list of board.querySelectorAll('.board-posts')) leaveOutCut(list);
  // A head takes what it needs; letters that are taller than their line cut nothing off there.
  const parts = [board, ...board.querySelectorAll(':scope > :not(header)')];
  for (let size = 1; size >= SMALLEST; size *= STEP) {
    board.style.setProperty('--fit', size.toFixed(3));
    if (parts.every((part) => part.scrollHeight <= part.clientHeight + 2)) return;
  }
}

function leaveOutCut(list) {
  const end = list.getBoundingClientRect().bottom + 2;
  const posts = [...list.children];
  posts.forEach((post, place) => {
    const cut = place > 0 && post.getBoundingClientRect().bottom > end;
    post.style.setProperty('visibility', cut ? 'hidden' : 'visible');
  });
}
