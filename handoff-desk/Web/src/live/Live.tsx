import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Connection, type Link } from "./connection";

type Listener = (id: string) => void;

interface Live {
  link: Link;
  watch(ids: string[]): void;
  on(kind: "queue" | "conversation" | "typing", listener: Listener): () => void;
}

const Context = createContext<Live | null>(null);

/** Gives the pages below it the live connection. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [link, setLink] = useState<Link>("connecting");
  const listeners = useRef({ queue: new Set<Listener>(), conversation: new Set<Listener>(), typing: new Set<Listener>() });
  const connection = useRef<Connection | null>(null);

  useEffect(() => {
    const tell = (kind: keyof typeof listeners.current, id: string) =>
      listeners.current[kind].forEach((listener) => listener(id));
    connection.current = new Connection({
      queue: () => tell("queue", ""),
      conversation: (id) => tell("conversation", id),
      typing: (id) => tell("typing", id),
      back: () => {
        tell("queue", "");
        tell("conversation", "*");
      },
      link: setLink,
    });
    return () => connection.current?.stop();
  }, []);

  const live = useMemo<Live>(
    () => ({
      link,
      watch: (ids) => connection.current?.watch(ids),
      on: (kind, listener) => {
        listeners.current[kind].add(listener);
        return () => listeners.current[kind].delete(listener);
      },
    }),
    [link],
  );
  return <Context value={live}>{children}</Context>;
}

export function useLive() {
  const live = useContext(Context);
  if (!live) throw new Error("useLive needs a LiveProvider above it.");
  return live;
}
