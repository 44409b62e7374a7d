// The one WebSocket of a telephone: sound as binary messages, all else as JSON.

// Two seconds of sound that the network did not take: what is said now matters more.
const CLOGGED = 64 * 1024;

export class Wire {
  #socket;

  /** @param on { open, message(object), sound(ArrayBuffer), close(code) } */
  constructor(path, on) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#socket = new WebSocket(`${scheme}://${location.host}${path}`);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => on.open?.();
    this.#socket.onmessage = ({ data }) =>
      typeof data === 'string' ? on.message(JSON.parse(data)) : on.sound?.(data);
    this.#socket.onclose = ({ code }) => on.close(code);
  }

  send(message) {
    if (this.#isOpen) this.#socket.send(JSON.stringify(message));
  }

  sendSound(frame) {
    if (this.#isOpen && this.#socket.bufferedAmount < CLOGGED) this.#socket.send(frame);
  }

  close() {
    this.#socket.close();
  }

  get #isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }
}
