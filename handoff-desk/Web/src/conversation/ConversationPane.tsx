import { Button } from "antd";
import { useEffect } from "react";
import type { AccountPage, Conversation, Me, Reach, Recording, Told } from "../api/types";
import { CallBar } from "../call/CallBar";
import { Player } from "../call/Player";
import { useSound } from "../call/recording";
import { channelOf, identities, owners, serviceOf } from "../words";
import { Actions } from "./Actions";
import { PacketView } from "./PacketView";
import { ReplyBox } from "./ReplyBox";
import { SameDay } from "./SameDay";
import { useNow } from "../time";
import { useThread } from "./thread";
import { Transcript } from "./Transcript";
import { useTyping } from "./useTyping";

interface Props {
  conversation: Conversation;
  account: AccountPage | null;
  me: Me;
  onSeen: (id: string, seq: number) => void;
  onLeave: () => void;
  onAccept: () => Promise<void>;
  onChanged: () => void;
}

const noRecordings: Recording[] = [];

export function ConversationPane({ conversation, account, me, onSeen, onLeave, onAccept, onChanged }: Props) {
  const thread = useThread(conversation.id);
  const typing = useTyping(conversation.id, thread.messages.length);
  const sound = useSound(conversation.id, conversation.call?.recordings ?? noRecordings, thread.messages);
  const last = thread.messages.at(-1)?.seq ?? 0;
  useEffect(() => onSeen(conversation.id, last), [conversation.id, last, onSeen]);
  return (
    <main className="pane conversation-pane" aria-label="会话">
      <Head conversation={conversation} />
      {conversation.mayAct && (
        <Actions conversation={conversation} account={account} onLeave={onLeave} onChanged={onChanged} />
      )}
      {conversation.call && <CallBar id={conversation.id} call={conversation.call} me={me} mayAct={conversation.mayAct} />}
      <PacketView conversation={conversation} contactsThisWeek={account?.contactsThisWeek ?? 0} />
      <SameDay contacts={conversation.sameDay} />
      {sound.recording && <Player sound={sound} />}
      <Transcript thread={thread} customer={conversation.handoff?.packet?.customerName ?? "客户"} typing={typing} sound={sound} />
      {conversation.mayAct ? (
        <ReplyBox
          thread={thread}
          me={me}
          speaks={conversation.channel === "wechat"}
          bills={
            conversation.channel === "wechat" && !!conversation.accountNumber && conversation.identityLevel !== "unknown"
          }
        />
      ) : (
        <footer className="not-mine" data-testid="not-mine">
          {conversation.owner === "queue" ? (
            <Button type="primary" size="middle" onClick={onAccept}>
              接起这位客户
            </Button>
          ) : (
            <span>
              现在由{conversation.owner === "agent" ? `${conversation.agentName} 接待` : owners[conversation.owner]}，只能查看。
            </span>
          )}
        </footer>
      )}
    </main>
  );
}

function Head({ conversation }: { conversation: Conversation }) {
  const packet = conversation.handoff?.packet;
  return (
    <div className="conversation-head">
      <h2>{packet?.customerName ?? (conversation.callerNumber || "未知客户")}</h2>
      <span className={`chip identity-${conversation.identityLevel}`}>{identities[conversation.identityLevel]}</span>
      {conversation.reach && <ReachChip reach={conversation.reach} />}
      <span className="quiet">
        {[
          conversation.accountNumber && `户号 ${conversation.accountNumber}`,
          serviceOf(conversation.service ?? packet?.service),
          channelOf(conversation.channel),
          conversation.region,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </div>
  );
}

/** How they were told that something waits for them. */
function toldOf(told: Told | null) {
  if (!told || told.state === "outdated") return "";
  if (told.state === "waiting") return "；还没有提醒客户";
  if (told.state === "noConsent") return "；客户没有订阅提醒";
  const how = told.way === "sms" ? "短信" : "微信服务通知";
  return told.state === "refused" ? "；提醒没有送到" : `；已用${how}提醒客户`;
}

/** What may still be sent on WeChat, and for how long. */
function ReachChip({ reach }: { reach: Reach }) {
  const now = useNow();
  const hours = reach.until ? Math.floor((Date.parse(reach.until) - now) / 3_600_000) : 0;
  const may = reach.follows && reach.until !== null && Date.parse(reach.until) > now;
  return (
    <span className={`chip ${may ? "reach" : "late"}`} data-testid="reach">
      {!reach.follows
        ? "已取消关注，发不出去"
        : may
          ? `微信还能发 ${reach.left} 条，${hours > 0 ? `${hours} 小时内` : "不到 1 小时"}`
          : `微信暂时发不出，等客户再说话就会发出${toldOf(reach.told)}`}
    </span>
  );
}
