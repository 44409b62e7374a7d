import { useEffect, useRef, useState } from "react";
import { post } from "../api/call";

/** What the gateway's module gives: it is loaded from there, as the desk may run without telephony. */
interface PhoneModule {
  connectAgentPhone(pass: string, heard: Heard): AgentPhone | Promise<AgentPhone>;
}

interface Heard {
  /** @param why Of a failure: the microphone, or the line. */
  onState(state: LineState, why?: "microphone" | "line"): void;
  onLevel(level: { microphone: number; speaker: number }): void;
}

interface AgentPhone {
  answer(): void;
  refuse(): void;
  close(): void;
}

type LineState = "connecting" | "ready" | "ringing" | "talking" | "ended" | "failed";
export type PhoneState = LineState | "off" | "missing" | "deaf";

const module = "/call/phone.js";
const soon = (tries: number) => Math.min(1000 * 2 ** tries, 30_000);

/** This browser as my telephone, for as long as it is wanted; a lost line is tried again. */
export function useBrowserPhone(wanted: boolean) {
  const [state, setState] = useState<PhoneState>("off");
  const [level, setLevel] = useState(0);
  const phone = useRef<AgentPhone | null>(null);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const failed = (tries: number) => {
      if (gone) return;
      setState("failed");
      phone.current?.close();
      phone.current = null;
      clearTimeout(timer);
      timer = setTimeout(() => void connect(tries + 1), soon(tries));
    };
    const connect = async (tries: number) => {
      setState("connecting");
      const loaded = await load();
      if (gone) return;
      if (!loaded) return setState("missing");
      try {
        const { pass } = await post<{ pass: string }>("me/phone/pass");
        let tried = tries;
        const made = await loaded.connectAgentPhone(pass, {
          onState: (now, why) => {
            if (gone) return;
            if (now === "ready") tried = 0;
            if (now !== "failed") setState(now);
            // The line stands: it rings again when the microphone was allowed.
            else if (why === "microphone") setState("deaf");
            else failed(tried);
          },
          onLevel: ({ microphone }) => gone || setLevel(Math.round(Math.min(1, microphone) * 10) / 10),
        });
        if (gone) made.close();
        else phone.current = made;
      } catch {
        failed(tries);
      }
    };
    void connect(0);
    return () => {
      gone = true;
      clearTimeout(timer);
      phone.current?.close();
      phone.current = null;
      setState("off");
    };
  }, [wanted]);

  return { state, level, answer: () => phone.current?.answer(), refuse: () => phone.current?.refuse() };
}

async function load() {
  try {
    return (await import(/* @vite-ignore */ module)) as PhoneModule;
  } catch {
    return null;
  }
}
