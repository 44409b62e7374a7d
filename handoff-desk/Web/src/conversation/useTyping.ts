import { useEffect, useState } from "react";
import { useLive } from "../live/Live";

/** The customer is writing; until a line comes or five seconds have passed. */
export function useTyping(id: string, lines: number) {
  const live = useLive();
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.on("typing", (who) => {
      if (who !== id) return;
      setTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTyping(false), 5000);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, live]);
  useEffect(() => setTyping(false), [lines]);
  return typing;
}
