// What all our pages need: elements, calls, and how a call that failed is told.

/** An element; texts are texts, whatever stands in them. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

export const link = new URLSearchParams(location.search).get('t');

export class Refused extends Error {
  constructor(status, { title, detail }) {
    super(title);
    Object.assign(this, { status, title, detail });
  }
}

const NO_NETWORK = { title: '没有连上', detail: '请看一下手机网络，再试一次。' };
const FAILED = { title: '这次没有办成', detail: '请过一会儿再试。' };

/** Calls our own server: with a body it is a change. */
export async function call(path, body) {
  const headers = { 'X-Page-Call': '1' };
  if (body) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(`api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      body: body && JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch {
    throw new Refused(0, NO_NETWORK);
  }
  const said = await answer.json().catch(() => FAILED);
  if (!answer.ok) throw new Refused(answer.status, said.title ? said : FAILED);
  return said;
}

/** Shows what went wrong, or takes it away. */
export const tell = (problem, ...more) => tellIn(byId('problem'), problem, ...more);

export function tellIn(box, problem, ...more) {
  box.hidden = !problem;
  if (!problem) return;
  const said = problem instanceof Refused ? problem : FAILED;
  box.replaceChildren(el('strong', {}, said.title), el('span', {}, said.detail), ...more);
  box.scrollIntoView({ block: 'nearest' });
}

/** One thing at a time: the button rests until it is over. */
export async function during(button, work) {
  button.disabled = true;
  try {
    await work();
  } catch (problem) {
    tell(problem);
  } finally {
    button.disabled = false;
  }
}
