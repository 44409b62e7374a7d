import { App, Input } from "antd";
import { useState } from "react";
import { get, say } from "../api/call";
import type { AccountLine } from "../api/types";
import { serviceOf } from "../words";

/** Finds an account by its number or by a registered phone. */
export function LookUp({ onLook }: { onLook: (number: string) => void }) {
  const { message } = App.useApp();
  const [found, setFound] = useState<AccountLine[]>([]);
  const look = async (typed: string) => {
    const digits = typed.replace(/\D/g, "");
    setFound([]);
    if (digits.length === 8) return onLook(digits);
    if (!digits) return;
    try {
      const lines = await get<AccountLine[]>(`accounts?phone=${digits}`);
      if (lines.length === 1) onLook(lines[0]!.number);
      else if (lines.length === 0) message.info("这个号码没有登记任何户号");
      setFound(lines.length > 1 ? lines : []);
    } catch (failure) {
      message.error(say(failure));
    }
  };
  return (
    <div className="look-up">
      <Input.Search placeholder="查户号（8 位）或登记电话" allowClear onSearch={look} aria-label="查户号或电话" />
      {found.map((line) => (
        <button
          type="button"
          className="found"
          key={line.number}
          onClick={() => {
            onLook(line.number);
            setFound([]);
          }}
        >
          {line.number} {serviceOf(line.service)} {line.holderName} <span className="quiet">{line.address}</span>
        </button>
      ))}
    </div>
  );
}
