import type { Tenant } from '#platform/ctx';

/** What stands beside the published register, for whoever opens the folder. */
export function registerReadme(county: Tenant): string {
  return `${county.name}公开登记簿

这里是只增不改的登记簿：每一份登记回执、每一封正式书面答复都有一条，条目里只有加盐的摘要，没有内容。
任何人都可以把它下载下来自己核对，不需要相信本平台：

  checkpoint          最新的签名快照：条数、根摘要、签名
  key.txt             验证签名的公钥（每行一个，最新的在最前），请另外留存，以便日后比对
  tile/entries/…      条目，每个文件 256 条；末尾未满的在 .p/ 下
  tile/<层>/…         各层摘要
  verify-log.mjs      核验脚本，无须安装任何依赖，Node.js 20 以上即可，可以先读再用

核验整本登记簿，并留下这一次的快照：

  node verify-log.mjs https://网站地址/register/ --save 快照.txt

下次核验时证明登记簿只增加过、没有改动过：

  node verify-log.mjs https://网站地址/register/ --since 快照.txt --save 快照.txt

核验自己的收录凭证（查询进度页面可以下载）：

  node verify-log.mjs https://网站地址/register/ --proof ZT-20261122-000123.json
  node verify-log.mjs --proof ZT-20261122-000123.json --key key.txt

查一条在不在登记簿里，例如重算积分得出的某月根摘要：

  node verify-log.mjs https://网站地址/register/ --find 根摘要

格式：RFC 6962 的摘要方法，C2SP 的 tlog-tiles、tlog-checkpoint、signed-note。
The formats are those of RFC 6962 and of C2SP: tlog-tiles, tlog-checkpoint, signed-note; any tool that knows them can follow this log.
`;
}
