import { useEffect, useState } from "react";

const zone = "Asia/Shanghai";
const clock = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, month: "numeric", day: "numeric" });
const full = new Intl.DateTimeFormat("zh-CN", {
  timeZone: zone,
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

export const clockOf = (at: string) => clock.format(new Date(at));
export const dayOf = (at: string) => day.format(new Date(at));
export const fullOf = (at: string) => full.format(new Date(at));
/** The day in China, to tell whether two times share it. */
export const dateOf = (at: string) => new Date(at).toLocaleDateString("sv", { timeZone: zone });
export const yuan = (amount: number) => `${amount.toFixed(2)} 元`;

/** 0:42, 12:05, 1:02:03. */
export function spanOf(milliseconds: number) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** 还有 42 分, 超时 2 小时. */
export function dueOf(dueAt: string, now: number) {
  const minutes = Math.round((new Date(dueAt).getTime() - now) / 60_000);
  const size = Math.abs(minutes);
  const text = size < 90 ? `${size} 分` : size < 48 * 60 ? `${Math.round(size / 60)} 小时` : `${Math.round(size / 1440)} 天`;
  return { late: minutes < 0, text: minutes < 0 ? `超时 ${text}` : `还有 ${text}` };
}

/** The server's time, ticking; the clocks of two machines differ. */
export function useNow(skew = 0) {
  const [now, setNow] = useState(() => Date.now() + skew);
  useEffect(() => {
    setNow(Date.now() + skew);
    const timer = setInterval(() => setNow(Date.now() + skew), 1000);
    return () => clearInterval(timer);
  }, [skew]);
  return now;
}
