import { App, Button, Form, Input, Modal, Select, Table } from "antd";
import { useCallback, useEffect, useState } from "react";
import { get, post, say } from "../api/call";
import type { Person, Role } from "../api/types";
import { fullOf } from "../time";
import { duties, phones, roles } from "../words";

interface Given {
  login: string;
  name: string;
  role: Role;
  password: string;
}

const password = { required: true, min: 8, message: "至少 8 个字符" };

/** The administrator adds people and resets passwords. */
export default function People() {
  const { message } = App.useApp();
  const [people, setPeople] = useState<Person[]>([]);
  const [adding, setAdding] = useState(false);
  const [resetting, setResetting] = useState<Person | null>(null);
  const load = useCallback(() => get<Person[]>("people").then(setPeople, (failure) => message.error(say(failure))), [message]);
  useEffect(() => void load(), [load]);
  const attempt = async (work: Promise<unknown>, done: string, close: () => void) => {
    try {
      await work;
      message.success(done);
      close();
      void load();
    } catch (failure) {
      message.error(say(failure));
    }
  };
  return (
    <main className="people">
      <div className="people-head">
        <h2>人员管理</h2>
        <Button type="primary" onClick={() => setAdding(true)}>
          新增人员
        </Button>
      </div>
      <Table<Person>
        rowKey="id"
        dataSource={people}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: "登录名", dataIndex: "login" },
          { title: "姓名", dataIndex: "name" },
          { title: "角色", dataIndex: "role", render: (role: Role) => roles[role] },
          { title: "状态", render: (_, one) => (one.duty === "paused" ? `暂停：${one.pauseReason}` : duties[one.duty]) },
          { title: "话机", render: (_, one) => (one.phone ? phones[one.phone] : "") },
          { title: "锁定至", render: (_, one) => (one.lockedUntil && new Date(one.lockedUntil) > new Date() ? fullOf(one.lockedUntil) : "") },
          { title: "", render: (_, one) => <Button onClick={() => setResetting(one)}>重置密码</Button> },
        ]}
      />
      {adding && (
        <Ask<Given>
          title="新增人员"
          onClose={() => setAdding(false)}
          onGiven={(given) => attempt(post("people", given), `已新增 ${given.name}`, () => setAdding(false))}
        >
          <Form.Item name="login" label="登录名" rules={[{ required: true, pattern: /^[\w.-]{2,50}$/, message: "2 到 50 个字母或数字" }]}>
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label="姓名" rules={[{ required: true, message: "请输入姓名" }]}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="role" label="角色" initialValue="agent">
            <Select options={Object.entries(roles).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="password" label="一次性密码" extra="本人首次登录时须改为自己的密码" rules={[password]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </Ask>
      )}
      {resetting && (
        <Ask<{ password: string }>
          title={`重置 ${resetting.name} 的密码`}
          onClose={() => setResetting(null)}
          onGiven={(given) => attempt(post(`people/${resetting.id}/password`, given), "密码已重置，请把一次性密码告诉本人", () => setResetting(null))}
        >
          <Form.Item name="password" label="一次性密码" extra="本人下次登录时须改为自己的密码" rules={[password]}>
            <Input.Password autoFocus autoComplete="new-password" />
          </Form.Item>
        </Ask>
      )}
    </main>
  );
}

interface AskProps<T> {
  title: string;
  onClose: () => void;
  onGiven: (given: T) => void;
  children: React.ReactNode;
}

function Ask<T extends object>({ title, onClose, onGiven, children }: AskProps<T>) {
  const [form] = Form.useForm<T>();
  return (
    <Modal open title={title} okText="保存" cancelText="取消" onOk={form.submit} onCancel={onClose}>
      <Form<T> form={form} layout="vertical" requiredMark={false} onFinish={onGiven}>
        {children}
      </Form>
    </Modal>
  );
}
