import { useEffect, useSyncExternalStore } from "react";
import { get, post, Problem, say } from "../api/call";
import type { Message, MessagePage } from "../api/types";
import { useLive } from "../live/Live";

export interface Pending {
  id: string;
  text: string;
  sent?: Sent;
  /** Why it was not sent; undefined while it is on its way. */
  failed?: string;
}

/** A picture or a voice on its way, and the address under which this page has it. */
export interface Sent {
  file: File;
  url: string;
}

/** The transcript of one conversation, what is on its way, and what is being written; outlives the pane. */
export class Thread {
  messages: Message[] = [];
  pending: Pending[] = [];
  draft = "";
  loaded = false;
  version = 0;
  private listeners = new Set<() => void>();
  private loading = false;
  private again = false;

  constructor(readonly id: string) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Fetches what came after the last line that is here. */
  async load() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    try {
      do {
        this.again = false;
        const page = await get<MessagePage>(`${this.path}/messages?after=${this.messages.at(-1)?.seq ?? 0}`);
        this.take(page.messages);
        this.again ||= page.more;
      } while (this.again);
    } catch {
      // Told by the connection's state; the next notice or reconnect loads again.
    } finally {
      this.loading = false;
      this.loaded = true;
      this.changed();
    }
  }

  async send(text: string, sent?: Sent, id: string = crypto.randomUUID()) {
    this.pending = [...this.pending.filter((one) => one.id !== id), { id, text, sent }];
    this.changed();
    try {
      if (sent) await post<Message>(`${this.path}/files/${id}?name=${encodeURIComponent(sent.file.name)}`, sent.file);
      else await post<Message>(`${this.path}/messages`, { id, text });
      await this.load();
      this.drop(id);
    } catch (failure) {
      const why = failure instanceof Problem && failure.status > 0 ? say(failure) : "连不上服务器";
      this.pending = this.pending.map((one) => (one.id === id ? { ...one, failed: why } : one));
      this.changed();
    }
  }

  show(file: File) {
    void this.send("", { file, url: URL.createObjectURL(file) });
  }

  /** The follower gets a card that opens their bills. */
  async sendBill() {
    await post<Message>(`${this.path}/bill`, { id: crypto.randomUUID() });
    await this.load();
  }

  drop(id: string) {
    const gone = this.pending.find((one) => one.id === id);
    if (gone?.sent) URL.revokeObjectURL(gone.sent.url);
    this.pending = this.pending.filter((one) => one.id !== id);
    this.changed();
  }

  private get path() {
    return `conversations/${encodeURIComponent(this.id)}`;
  }

  private take(messages: Message[]) {
    const last = this.messages.at(-1)?.seq ?? 0;
    const fresh = messages.filter((message) => message.seq > last);
    if (fresh.length === 0) return;
    this.messages = [...this.messages, ...fresh];
    this.changed();
  }

  private changed() {
    this.version++;
    this.listeners.forEach((listener) => listener());
  }
}

const threads = new Map<string, Thread>();

export function threadOf(id: string) {
  let thread = threads.get(id);
  if (!thread) threads.set(id, (thread = new Thread(id)));
  return thread;
}

export function useThread(id: string) {
  const live = useLive();
  const thread = threadOf(id);
  useSyncExternalStore(thread.subscribe, () => thread.version);
  useEffect(() => {
    void thread.load();
    return live.on("conversation", (changed) => {
      if (changed === id || changed === "*") void thread.load();
    });
  }, [id, live, thread]);
  return thread;
}
