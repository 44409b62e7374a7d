import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

export type Link = "up" | "connecting" | "lost";

/** What the desk is told: only that something changed; it is fetched by its number. */
export interface Heard {
  queue(): void;
  conversation(id: string): void;
  typing(id: string): void;
  /** The connection came (back): whatever happened meanwhile was missed. */
  back(): void;
  link(state: Link): void;
}

const soon = (tries: number) => Math.min(500 * 2 ** tries, 10_000);

/** Keeps one connection to the desk's hub, and keeps trying. */
export class Connection {
  private readonly hub;
  private watched = new Set<string>();
  private stopped = false;

  constructor(private readonly heard: Heard) {
    this.hub = new HubConnectionBuilder()
      .withUrl("/desk/hub", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (retry) => soon(retry.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on("queue", () => heard.queue());
    this.hub.on("conversation", (id: string) => heard.conversation(id));
    this.hub.on("typing", (id: string) => heard.typing(id));
    this.hub.onreconnecting(() => heard.link("lost"));
    this.hub.onreconnected(() => this.up());
    void this.start(0);
  }

  watch(ids: string[]) {
    const fresh = ids.filter((id) => !this.watched.has(id));
    for (const id of [...this.watched].filter((one) => !ids.includes(one))) this.send("Unwatch", id);
    this.watched = new Set(ids);
    if (fresh.length > 0) this.send("Watch", fresh);
  }

  stop() {
    this.stopped = true;
    void this.hub.stop();
  }

  private async start(tries: number) {
    if (this.stopped) return;
    try {
      await this.hub.start();
      this.up();
    } catch {
      if (this.stopped) return;
      this.heard.link("lost");
      setTimeout(() => void this.start(tries + 1), soon(tries));
    }
  }

  private up() {
    this.heard.link("up");
    if (this.watched.size > 0) this.send("Watch", [...this.watched]);
    this.heard.back();
  }

  private send(method: string, what: unknown) {
    if (this.hub.state === HubConnectionState.Connected) this.hub.invoke(method, what).catch(() => {});
  }
}
