import { Alert, Button, Form, Input } from "antd";
import { post } from "../api/call";
import type { Me } from "../api/types";
import { useAttempt } from "./useAttempt";

interface Given {
  current: string;
  next: string;
}

/** A one-time password is good for one thing: choosing one's own. */
export function ChangePassword({ me, onDone, onCancel }: { me: Me; onDone: (me: Me) => void; onCancel?: () => void }) {
  const { attempt, busy, wrong } = useAttempt<Given>(async ({ current, next }) =>
    onDone(await post<Me>("me/password", { current, next })),
  );
  return (
    <main className="gate">
      <Form<Given> layout="vertical" size="large" requiredMark={false} onFinish={attempt} className="gate-card">
        <h1>设置新密码</h1>
        <p className="quiet">{me.mustChangePassword ? `${me.name}，一次性密码只用于首次登录。` : me.name}</p>
        {wrong && <Alert type="error" showIcon title={wrong} role="alert" />}
        <input type="text" hidden readOnly autoComplete="username" value={me.login} />
        <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: "请输入现在的密码" }]}>
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="next" label="新密码" rules={[{ required: true, min: 8, message: "至少 8 个字符" }]}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一遍"
          dependencies={["next"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error("两次输入不一致")),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          保存
        </Button>
        {onCancel && (
          <Button type="text" block onClick={onCancel}>
            返回
          </Button>
        )}
      </Form>
    </main>
  );
}
