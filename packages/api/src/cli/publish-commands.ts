import type { Command } from 'commander';
import { ConfigError } from '#config';
import { buildSite, rebuildSearch } from '#publications';
import { findCounty } from '#settings';
import { verifyEvents } from '#tickets';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say } from './terminal.ts';

/** What is derived from the public copies, made anew; and the proof that history is whole. */
export function addPublishCommands(program: Command): void {
  program
    .command('search')
    .description('检索 search')
    .command('rebuild')
    .description('重建检索索引 make the index anew from the public copies')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action((options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        if (!ctx.platform.search) throw new ConfigError('MEILI_URL: no search server is named.');
        say(`已收录 indexed ${await rebuildSearch(ctx)}`);
      }),
    );

  program
    .command('site')
    .description('公开网站 the public site')
    .command('build')
    .description('生成公开网站并切换 build the site from the open data and swap it in')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--changed-only', '只生成有变动的页面 only pages whose content changed')
    .action((options: { county?: string; changedOnly?: boolean }) =>
      inCounty(options.county, async (ctx, { platform }, { siteSource, origin }) => {
        if (!siteSource) throw new ConfigError('ZHITONG_SITE_SOURCE: where the sources of the site lie.');
        const { isDefault: atRoot } = await findCounty(platform, ctx.county.code);
        const full = !options.changedOnly;
        const { pages, ms, release } = await buildSite(ctx, { siteSource, origin, atRoot, full });
        say(`已生成 built ${pages} 页 pages in ${(ms / 1000).toFixed(1)} s (${release})`);
      }),
    );

  program
    .command('verify-events')
    .description('核验办件记录的哈希链 check the hash chain over all events; exit code 1 when it is broken')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(async (options: { county?: string }) => {
      const { events, sealed, head, broken, changedWords } = await inCounty(options.county, verifyEvents);
      say(`记录 events ${events}, 已封存 sealed ${sealed}, 链首 head ${head}`);
      if (broken.length === 0 && changedWords === 0) return;
      if (broken.length > 0)
        note(`✘ BROKEN_CHAIN: 在序号 at ${broken.slice(0, 20).join(', ')} 处断裂 (${broken.length})。`);
      if (changedWords > 0)
        note(`✘ CHANGED_WORDS: ${changedWords} 段文字与记录的摘要不符 texts do not fit their digests.`);
      throw new Unfit();
    });
}
