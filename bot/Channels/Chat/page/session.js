// What survives a reload of the page, and not the closing of its tab: which conversation, and the token for it.
const KEY = 'smartservice.chat';

export class Session {
  constructor(id, token) {
    Object.assign(this, { id, token });
  }

  static load() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      return kept?.id && kept?.token ? new Session(kept.id, kept.token) : null;
    } catch {
      return null;
    }
  }

  static forget() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Storage is off; there was nothing to forget.
    }
  }

  keep({ token }) {
    if (token) this.token = token;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ id: this.id, token: this.token }));
    } catch {
      // Storage is off: the conversation lives as long as the page does.
    }
  }

  /** The user's id, which the token carries. */
  get user() {
    try {
      return JSON.parse(atob(this.token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).user;
    } catch {
      return undefined;
    }
  }
}
