import { App, Button } from "antd";
import { useState } from "react";
import { say } from "../api/call";
import type { Thread } from "./thread";

/** Sends the follower a card that opens their bills. */
export function BillButton({ thread }: { thread: Thread }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    thread
      .sendBill()
      .catch((failure) => void message.error(say(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Button size="small" onClick={send} loading={busy} title="给客户发一张账单卡片，点开看账单、去交费">
      账单
    </Button>
  );
}
