// Arithmetic of the map's picture: thousandths of the record to places in the picture, and the outline of a
// group.

const WIDTH = 160;
const HEIGHT = 100;
const EDGE = 14;
// Nobody stands so far apart that half a step would look like a world.
const LEAST = 500;

/** How places of a map stand in the picture. @param {number[][]} places pairs of x and y */
export function fitted(places) {
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const [left, right] = [Math.min(...xs, -LEAST), Math.max(...xs, LEAST)];
  const [low, high] = [Math.min(...ys, -LEAST), Math.max(...ys, LEAST)];
  const scale = Math.min((WIDTH - 2 * EDGE) / (right - left), (HEIGHT - 2 * EDGE) / (high - low));
  return ([x, y]) => [
    round(WIDTH / 2 + (x - (left + right) / 2) * scale),
    round(HEIGHT / 2 - (y - (low + high) / 2) * scale),
  ];
}

function round(value) {
  return Math.round(value * 10) / 10;
}

/**
 * The outline of points: their convex hull, in order (Andrew's monotone chain).
 * @param {number[][]} points
 */
export function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** An outline as an SVG path. @param {number[][]} points */
export function path(points) {
  const [first, ...rest] = points;
  return `M${first.join(' ')} ${rest.map((point) => `L${point.join(' ')}`).join(' ')}Z`;
}

/** A group's letter. @param {number} group from 1 */
export function letter(group) {
  return String.fromCharCode(64 + group);
}

export const VIEW_BOX = `0 0 ${WIDTH} ${HEIGHT}`;
