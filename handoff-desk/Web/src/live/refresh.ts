import { useCallback, useEffect, useRef } from "react";

/** Runs `work` at most once at a time and once per `gap`, and again when asked meanwhile. */
export function useRefresh(work: () => Promise<void>, gap = 200) {
  const latest = useRef(work);
  const state = useRef({ running: false, again: false, gone: false });
  latest.current = work;
  useEffect(() => {
    const here = state.current;
    here.gone = false;
    return () => void (here.gone = true);
  }, []);
  return useCallback(() => {
    const here = state.current;
    if (here.running) {
      here.again = true;
      return;
    }
    here.running = true;
    const run = async () => {
      do {
        here.again = false;
        await latest.current().catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, gap));
      } while (here.again && !here.gone);
      here.running = false;
    };
    void run();
  }, [gap]);
}
