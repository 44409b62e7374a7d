import type { Billing } from "../api/types";
import { supplies } from "../words";

export function AccountTab({ billing }: { billing: Billing }) {
  const { account, readings } = billing;
  const rows: [string, string | null][] = [
    ["户主", account.holderName],
    ["电话", account.phone],
    ["地址", account.address],
    ["区域", `${account.region} ${account.district}`],
    ["供应状态", supplies[account.supply]],
    ["价格类别", account.priceClass],
    ["人口", `${account.householdSize} 人`],
    ["供热面积", account.areaM2 ? `${account.areaM2} ㎡` : null],
    ["卡号", account.cardNumber],
  ];
  return (
    <div className="tab">
      <dl className="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {account.meters.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>表号</th>
              <th>类型</th>
              <th>装表</th>
              <th>状态</th>
            </tr>
          </thead>
          <tbody>
            {account.meters.map((meter) => (
              <tr key={meter.number}>
                <td>{meter.number}</td>
                <td>{meter.kind}</td>
                <td>{meter.installedOn}</td>
                <td>{meter.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {readings.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>抄表日</th>
              <th className="number">示数</th>
              <th>来源</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading, index) => (
              <tr key={index}>
                <td>{reading.on}</td>
                <td className="number">
                  {reading.value} {reading.unit}
                </td>
                <td>{reading.byCustomer ? "自报" : "抄表"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
