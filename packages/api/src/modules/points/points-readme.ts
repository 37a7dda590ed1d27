import type { Tenant } from '#platform/ctx';

/** What stands beside the published points, for whoever opens the folder. */
export function pointsReadme(county: Tenant): string {
  return `# ${county.name}积分公开数据

组、村、乡镇、联村县直部门的每一分都可以在这里由任何人重算。户的积分只有本户、积分管理员和审计员能看到：
这里只有每组各户得分的清单（按分值排列，不含户名、事由和固定编号）；不足 10 户的组只公布均值。

重算一期的积分榜（只需 Node.js 20 以上，无须安装任何依赖，脚本可以先读再用）：

    node recompute.mjs . 2026-10
    node recompute.mjs . 2026

脚本只读 CSV 和规则，由组到村、由村到乡镇和部门逐级重算，与公布的 board.csv 逐字节比对；有任何不同即以 1 退出。

| 文件 | 内容 |
| --- | --- |
| \`manifest.json\` | 每个文件的行数与 SHA-256；closed 表示已月结、不再改写 |
| \`rule_books.json\` | 各版本积分规则：权重、同分规则、条目；\`sha256\` 是规则正文的摘要 |
| \`accounts.csv\` | 组及以上账户：code, level, name, openedOn, closedOn |
| \`memberships.csv\` | 谁在何时属于谁：account, parent, from, until（不含当日，空为至今）, pairing（联村） |
| \`2026-10/\`、\`2026/\` | 一个月或一年 |
| \`…/entries.csv\` | 已计入的组及以上流水：entry, code, day, item, points, reverses（更正哪一条） |
| \`…/households.csv\` | group, members（期末户数）, score（每户一行）或 mean（各户合计/期末户数） |
| \`…/board.csv\` | level, rank, code, score, own, fromChildren, change（比上一期前进的位次） |
| \`…/leaves.txt\` | 已月结月份全部流水（含户）加盐摘要的叶子，其默克尔树根登记在公开登记簿 |

评奖批次在上一级的 \`award_rounds.jsonl\`。

得分 = 自身积分 + 权重 × 下级在归属期间所得之和 ÷ 期末下级数（没有下级为 0）。月度规则取当月最后一天有效的版本，年度取当年最后一天有效的版本。
全程用分数精确计算，只在最后四舍五入到两位小数一次，排名按舍入后的得分；同分规则见规则。年度里，组在哪几个月属于哪个村，就把哪几个月的得分计给哪个村。

From group up every score can be recomputed by anybody: \`node recompute.mjs . 2026-10\`. Households are published as an unordered list
of scores per group, or below ten households as their sum over their number alone. All days are the county's own; points have two decimals.
`;
}
