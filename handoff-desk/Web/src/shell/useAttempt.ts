import { useState } from "react";
import { say } from "../api/call";

/** Does what a form asks for: busy meanwhile, and with a word on what was wrong. */
export function useAttempt<Given>(work: (given: Given) => Promise<unknown>) {
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const attempt = async (given: Given) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await work(given);
    } catch (failure) {
      setWrong(say(failure));
    } finally {
      setBusy(false);
    }
  };
  return { attempt, busy, wrong };
}
