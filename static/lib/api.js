// Calls to the server's HTTP side. Always to our own origin; a failure is a value with a sentence for people.
import { currentLanguage, t } from './text.js';
import { deviceStore } from './store.js';

/** @typedef {{ok: boolean, status: number, code: string, message: string, data: any}} Answer */

/** @param {string} method @param {string} path @param {any} [body] @returns {Promise<Answer>} never throws */
export function call(method, path, body) {
  if (body === undefined) return request(method, path);
  return request(method, path, JSON.stringify(body), 'application/json');
}

/** Sends a file as it is. @param {string} path @param {Blob} file @returns {Promise<Answer>} never throws */
export function upload(path, file) {
  return request('POST', path, file, 'application/octet-stream');
}

async function request(method, path, body, type) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'Accept-Language': currentLanguage(), ...(type ? { 'Content-Type': type } : {}) },
      body,
    });
  } catch {
    return { ok: false, status: 0, code: 'line', message: t('error.line'), data: null };
  }
  let data = null;
  try {
    data = await response.json();
  } catch {
    // 204, or something between us and the server answered.
  }
  if (response.ok) return { ok: true, status: response.status, code: '', message: '', data };
  const message = data?.message ?? t('error.server', { status: response.status });
  return { ok: false, status: response.status, code: data?.code ?? '', message, data };
}

/** @param {string} path @returns {Promise<Answer>} */
export function get(path) {
  return call('GET', path);
}

/** @param {string} path @param {any} body @returns {Promise<Answer>} */
export function post(path, body) {
  return call('POST', path, body);
}

/** As many random bytes as hexadecimal digits. @param {number} bytes */
export function randomHex(bytes) {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, '0')).join('');
}

/**
 * Asks for a seat. The ticket is kept until the answer came, so that a repeated request gives the same seat.
 * @param {string} path
 * @param {any} body
 * @param {string} name what the ticket is for
 * @returns {Promise<Answer>}
 */
export async function takeSeat(path, body, name) {
  const ticket = deviceStore.get(`ticket.${name}`) ?? randomHex(32);
  deviceStore.put(`ticket.${name}`, ticket);
  const answer = await post(path, { ...body, ticket });
  if (answer.ok || (answer.status >= 400 && answer.status < 500)) deviceStore.remove(`ticket.${name}`);
  return answer;
}
