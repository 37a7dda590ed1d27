import type { Command } from 'commander';

/** Points; what belongs to one part of them adds itself. */
export function addPointsCommands(program: Command): Command {
  return program.command('points').description('积分 points of households, groups, villages and townships');
}
