// The line to the service: Direct Line 3.0. Finds its way back by itself, without loss and without doubles.
import { Session } from './session.js';

const API = '/v3/directline';
const PATIENCE = [1, 2, 4, 8, 15, 30];
const POLL_SECONDS = 2;

export class LineError extends Error {
  constructor(status, code, message, retryAfter) {
    super(message);
    Object.assign(this, { status, code, retryAfter });
  }

  /** The token or the conversation is gone; only a new conversation helps. */
  get isOver() {
    return [401, 403, 404].includes(this.status);
  }
}

export class Line extends EventTarget {
  #session = Session.load();
  #watermark = 0;
  #failures = 0;
  #deaf = 0;
  #refresh;
  #socket;

  /** Connects, and again whenever the line breaks. Never returns. */
  async keep() {
    for (;;) {
      this.#tell('connection', { state: this.#failures ? 'reconnecting' : 'connecting' });
      try {
        await this.#listen(await this.#enter());
      } catch (trouble) {
        if (trouble instanceof LineError && trouble.isOver && this.#session) {
          this.#forget('expired');
          continue;
        }
        await this.#pause(trouble);
        continue;
      }
      await this.#pause();
    }
  }

  /** Leaves this conversation and begins another. */
  restart() {
    this.#forget('new');
    this.#socket?.close();
  }

  async post(activity) {
    const answer = await this.#call('POST', `/conversations/${this.#session?.id}/activities`, {
      ...activity,
      from: { id: this.#session?.user ?? 'me' },
      locale: 'zh-CN',
    });
    return answer.id;
  }

  /** Sends a file with an activity. Only XMLHttpRequest tells how far it is. */
  upload(activity, file, progress) {
    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'activity');
    form.append('file', file, file.name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${API}/conversations/${this.#session?.id}/upload`);
      request.setRequestHeader('Authorization', `Bearer ${this.#session?.token}`);
      request.upload.addEventListener('progress', (event) => progress(event.loaded / event.total));
      request.addEventListener('load', () => {
        if (request.status < 300) return resolve(JSON.parse(request.responseText).id);
        const trouble = refusal(request.status, request.responseText, request.getResponseHeader('Retry-After'));
        this.#check(trouble);
        reject(trouble);
      });
      request.addEventListener('error', () => reject(new LineError(0, 'Offline', '网络不通')));
      request.send(form);
    });
  }

  async #enter() {
    if (this.#session) return this.#call('GET', `/conversations/${this.#session.id}?watermark=${this.#watermark}`);
    const token = await ask('POST', '/chat/token');
    this.#session = new Session(token.conversationId, token.token);
    const answer = await this.#call('POST', '/conversations', {});
    this.#tell('begun');
    return answer;
  }

  async #listen(answer) {
    this.#session.keep(answer);
    this.#refreshLater(answer.expires_in);
    const mine = this.#session;
    // A network that lets no WebSocket through is served by asking now and then.
    if (this.#deaf >= 2) await this.#poll(mine);
    else await this.#stream(answer.streamUrl, mine);
  }

  #stream(url, mine) {
    return new Promise((resolve, reject) => {
      const here = new URL(url);
      const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${here.pathname}${here.search}`);
      this.#socket = socket;
      let opened = false;
      socket.addEventListener('open', () => {
        opened = true;
        this.#deaf = 0;
        this.#online();
      });
      socket.addEventListener('message', (event) => event.data && mine === this.#session && this.#take(JSON.parse(event.data)));
      socket.addEventListener('close', () => {
        if (mine !== this.#session) return resolve();
        if (!opened) this.#deaf += 1;
        reject(new LineError(0, 'Closed', 'closed'));
      });
    });
  }

  async #poll(mine) {
    this.#online();
    for (let asked = 0; asked < 30 && mine === this.#session; asked += 1) {
      this.#take(await this.#call('GET', `/conversations/${mine.id}/activities?watermark=${this.#watermark}`));
      await new Promise((resolve) => setTimeout(resolve, POLL_SECONDS * 1000));
    }
    this.#deaf = 1;
  }

  #take(set) {
    if (set.watermark) this.#watermark = Number(set.watermark);
    for (const activity of set.activities) this.#tell('activity', activity);
    if (set.status) this.#tell('status', set.status);
  }

  #online() {
    this.#failures = 0;
    this.#tell('connection', { state: 'online' });
  }

  // Waits a while before the next try; less when the network says it is back.
  async #pause(trouble) {
    if (!trouble) return;
    const wait = trouble.retryAfter ?? PATIENCE[Math.min(this.#failures, PATIENCE.length - 1)];
    this.#failures += 1;
    if (this.#failures > 1) this.#tell('connection', { state: 'offline', wait });
    await new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        removeEventListener('online', done);
        this.removeEventListener('hurry', done);
        resolve();
      };
      const timer = setTimeout(done, wait * 1000 * (0.8 + Math.random() * 0.4));
      addEventListener('online', done);
      this.addEventListener('hurry', done);
    });
  }

  /** The customer does not want to wait for the next try. */
  hurry() {
    this.dispatchEvent(new Event('hurry'));
  }

  #refreshLater(seconds) {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(async () => {
      try {
        const answer = await this.#call('POST', '/tokens/refresh');
        this.#session?.keep(answer);
        this.#refreshLater(answer.expires_in);
      } catch {
        this.#refreshLater(60);
      }
    }, (seconds * 1000) / 2);
  }

  async #call(method, path, body) {
    try {
      return await ask(method, API + path, body, this.#session?.token);
    } catch (trouble) {
      this.#check(trouble);
      throw trouble;
    }
  }

  // A token that died while the page slept: the stream is closed, and #keep begins anew.
  #check(trouble) {
    if (trouble.isOver && this.#session && this.#socket?.readyState === WebSocket.OPEN) {
      this.#forget('expired');
      this.#socket.close();
    }
  }

  #forget(why) {
    Session.forget();
    this.#session = null;
    this.#watermark = 0;
    clearTimeout(this.#refresh);
    this.#tell('over', { why });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

async function ask(method, url, body, token) {
  let response;
  try {
    response = await fetch(url, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new LineError(0, 'Offline', '网络不通');
  }
  if (!response.ok) throw refusal(response.status, await response.text(), response.headers.get('Retry-After'));
  return response.json();
}

function refusal(status, text, retryAfter) {
  let error = {};
  try {
    error = JSON.parse(text).error;
  } catch {
    // A proxy's page says nothing more than its status does.
  }
  return new LineError(status, error.code ?? 'Unknown', error.message ?? text, retryAfter ? Number(retryAfter) : undefined);
}
