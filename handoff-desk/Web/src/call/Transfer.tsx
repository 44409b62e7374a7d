import { Button, Input, Popover } from "antd";
import { useEffect, useState } from "react";
import { get } from "../api/call";
import type { Colleague } from "../api/types";
import { duties } from "../words";
import { digitsOf, isNumber } from "./number";
import type { Give } from "./useOrders";

interface Props {
  open: boolean;
  busy: boolean;
  onOpen: (open: boolean) => void;
  onGive: Give;
}

/** To whom: a number or a colleague; asked first (warm), or at once (cold). */
export function Transfer({ open, busy, onOpen, onGive }: Props) {
  return (
    <Popover open={open} onOpenChange={onOpen} trigger="click" placement="bottomRight" destroyOnHidden title="转给谁" content={<Target onOpen={onOpen} onGive={onGive} />}>
      <Button loading={busy}>转接</Button>
    </Popover>
  );
}

function Target({ onOpen, onGive }: Pick<Props, "onOpen" | "onGive">) {
  const [target, setTarget] = useState("");
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  useEffect(() => {
    get<Colleague[]>("colleagues").then(setColleagues, () => {});
  }, []);
  const number = digitsOf(target);
  const go = (kind: "consult" | "transfer") => {
    onOpen(false);
    void onGive(kind, { target: number });
  };
  return (
    <div className="transfer">
      <Input
        autoFocus
        value={target}
        onChange={(event) => setTarget(event.target.value)}
        onPressEnter={() => isNumber(number) && go("consult")}
        placeholder="分机或号码"
        inputMode="tel"
        maxLength={24}
        aria-label="转接号码"
      />
      {colleagues.map((one) => (
        <button type="button" className="colleague" key={one.extension} onClick={() => setTarget(one.extension)}>
          <span>{one.name}</span>
          <span className="quiet">
            {one.extension} · {duties[one.duty]}
          </span>
        </button>
      ))}
      <div className="two">
        <Button type="primary" disabled={!isNumber(number)} onClick={() => go("consult")}>
          先问后转
        </Button>
        <Button disabled={!isNumber(number)} onClick={() => go("transfer")}>
          直接转
        </Button>
      </div>
    </div>
  );
}
