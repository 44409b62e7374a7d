import { Alert, Table } from "antd";
import { useEffect, useState } from "react";
import { get, say } from "../api/call";
import type { LiveLine, LivePage, Owner, Priority } from "../api/types";
import { ListenButtons } from "../call/ListenButtons";
import { spanOf, useNow } from "../time";
import { channelOf, owners, priorities, reasonOf, serviceOf } from "../words";
import { useLive } from "./Live";
import { useRefresh } from "./refresh";

const often = 10_000;

/** All conversations that are going on, to look at; a row opens what is said in it. */
export default function LiveList({ onOpen }: { onOpen: (id: string) => void }) {
  const live = useLive();
  const [page, setPage] = useState<LivePage | null>(null);
  const [problem, setProblem] = useState<string>();
  const refresh = useRefresh(async () => {
    try {
      setPage(await get<LivePage>("conversations"));
      setProblem(undefined);
    } catch (failure) {
      setProblem(say(failure));
    }
  });
  // What is said to the bot is told to nobody here; now and then is soon enough for it.
  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, often);
    const stop = live.on("queue", refresh);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [live, refresh]);
  const lines = page?.conversations ?? [];
  const count = (owner: Owner) => lines.filter((line) => line.owner === owner).length;
  return (
    <main className="people" aria-label="全部会话">
      <div className="people-head">
        <h2>全部会话</h2>
        <span className="quiet">
          排队 {count("queue")} · 人工 {count("agent")} · 机器人 {count("bot")}
        </span>
      </div>
      {problem && <Alert type="warning" showIcon title={problem} role="alert" />}
      <Lines lines={lines} loading={!page && !problem} skew={page ? new Date(page.now).getTime() - Date.now() : 0} onOpen={onOpen} onChanged={refresh} />
    </main>
  );
}

interface LinesProps {
  lines: LiveLine[];
  loading: boolean;
  skew: number;
  onOpen: (id: string) => void;
  onChanged: () => void;
}

function Lines({ lines, loading, skew, onOpen, onChanged }: LinesProps) {
  const now = useNow(skew);
  const span = (at: string) => <span className="ticking">{spanOf(now - new Date(at).getTime())}</span>;
  return (
    <Table<LiveLine>
      rowKey="conversationId"
      size="small"
      loading={loading}
      dataSource={lines}
      locale={{ emptyText: "现在没有会话" }}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      rowClassName={(line) => `clickable ${line.priority ?? ""}`}
      onRow={(line) => ({ onClick: () => onOpen(line.conversationId) })}
      columns={[
        { title: "优先级", dataIndex: "priority", width: 76, render: (priority: Priority | null) => priority && <em className={`chip ${priority}`}>{priorities[priority]}</em> },
        { title: "客户", render: (_, line) => <button type="button" className="plain">{whoOf(line)}</button> },
        { title: "业务", dataIndex: "service", width: 76, render: serviceOf },
        { title: "渠道", dataIndex: "channel", width: 76, render: channelOf },
        { title: "现在由谁接待", render: (_, line) => (line.owner === "agent" ? line.agentName : owners[line.owner]) },
        { title: "转人工原因", dataIndex: "reason", render: (reason: string | null) => reason && reasonOf(reason) },
        {
          title: "通话",
          width: 190,
          render: (_, line) =>
            line.onLine && (
              <span onClick={(event) => event.stopPropagation()}>
                <ListenButtons id={line.conversationId} mode={line.listening} onChanged={onChanged} />
              </span>
            ),
        },
        { title: "已持续", width: 92, render: (_, line) => span(line.since) },
        { title: "会话总时长", width: 100, render: (_, line) => span(line.startedAt) },
        { title: "上一句", width: 92, render: (_, line) => span(line.lastAt) },
      ]}
    />
  );
}

const whoOf = (line: LiveLine) =>
  [line.customerName, line.accountNumber ?? line.callerNumber].filter(Boolean).join(" ") || "未知客户";
