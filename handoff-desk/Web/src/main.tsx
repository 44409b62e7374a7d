import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Desk } from "./Desk";
import { nonce } from "./nonce";
import "./style.css";
import { theme } from "./theme";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} componentSize="small" button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }}>
        <Desk />
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
);
