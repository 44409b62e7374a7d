import { Alert, Button, Form, Input } from "antd";
import { post } from "../api/call";
import type { Me } from "../api/types";
import { useAttempt } from "./useAttempt";

interface Given {
  login: string;
  password: string;
}

export function SignIn({ onDone }: { onDone: (me: Me) => void }) {
  const { attempt, busy, wrong } = useAttempt<Given>(async (given) => onDone(await post<Me>("session", given)));
  return (
    <main className="gate">
      <Form<Given> layout="vertical" size="large" requiredMark={false} onFinish={attempt} className="gate-card">
        <h1>人工坐席</h1>
        <p className="quiet">用管理员给您的账号登录</p>
        {wrong && <Alert type="error" showIcon title={wrong} role="alert" />}
        <Form.Item name="login" label="登录名" rules={[{ required: true, message: "请输入登录名" }]}>
          <Input autoFocus autoComplete="username" maxLength={100} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: "请输入密码" }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          登录
        </Button>
      </Form>
    </main>
  );
}
