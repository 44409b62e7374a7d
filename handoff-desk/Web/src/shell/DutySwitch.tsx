import { App, Button, Dropdown } from "antd";
import { useEffect, useState } from "react";
import { get, put, say } from "../api/call";
import type { Duty, Me, Wording } from "../api/types";
import { spanOf, useNow } from "../time";
import { duties, phones } from "../words";

/** Free, paused with a reason, or off; and for how long. */
export function DutySwitch({ me, onMe }: { me: Me; onMe: (me: Me) => void }) {
  const { message } = App.useApp();
  const [reasons, setReasons] = useState<string[]>([]);
  const now = useNow();
  useEffect(() => {
    get<Wording>("wording").then((wording) => setReasons(wording.pauseReasons), () => {});
  }, []);
  const set = async (duty: Duty, reason?: string) => {
    try {
      onMe(await put<Me>("me/duty", { duty, reason }));
    } catch (failure) {
      message.error(say(failure));
    }
  };
  const items = [
    { key: "free", label: "空闲：接待客户", onClick: () => set("free") },
    ...reasons.map((reason) => ({ key: reason, label: `暂停：${reason}`, onClick: () => set("paused", reason) })),
    { key: "off", label: "下岗", onClick: () => set("off") },
  ];
  const since = me.dutySince && me.duty !== "off" ? ` ${spanOf(now - new Date(me.dutySince).getTime())}` : "";
  return (
    <span className="duty">
      {me.duty === "off" && (
        <Button size="small" type="primary" onClick={() => set("free")} data-testid="go-free">
          上岗
        </Button>
      )}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button size="small" className={`duty-${me.duty}`} data-testid="duty">
          <i className="dot" />
          {me.duty === "paused" ? me.pauseReason : duties[me.duty]}
          {me.phone && me.phone !== "free" && <span data-testid="phone">（话机{phones[me.phone]}）</span>}
          <span className="ticking">{since}</span>
        </Button>
      </Dropdown>
    </span>
  );
}
