import { aCategory, aCountyCentre, aPlaceTree, aStaff, aUnit } from './factories.ts';
import type { World } from './world.ts';

/** A small county with somebody for each step of a ticket's way. */
export async function aCounty(world: World) {
  const places = await aPlaceTree(world);
  const centre = await aCountyCentre(world);
  const housing = await aUnit(world, { code: 'zhujian', name: '试验县住建局' });
  const roads = await aUnit(world, { code: 'jiaotong', name: '试验县交通局' });
  const township = await aUnit(world, {
    code: 'zhen101',
    name: '试验镇101',
    kind: 'TOWNSHIP',
    place: places.township,
  });
  const village = await aUnit(world, {
    code: 'cun201',
    name: '试验村101',
    kind: 'VILLAGE',
    parent: township,
    place: places.village,
  });
  const lamps = await aCategory(world, {
    code: 'CJ-001',
    name: '路灯不亮',
    owner: housing,
    finish: { hours: 120, calendar: 'WORKING_DAYS' },
    villageDuty: 'ASSIST',
  });
  const violence = await aCategory(world, {
    code: 'GA-001',
    name: '家庭暴力',
    owner: housing,
    neverPublic: true,
  });
  return {
    ...places,
    units: { centre, housing, roads, township, village },
    categories: { lamps, violence },
    staff: {
      dispatcher: await aStaff(world, { role: 'dispatcher', unit: centre, name: '调度甲' }),
      hotline: await aStaff(world, { role: 'hotline_officer', unit: township, place: places.township }),
      handler: await aStaff(world, { role: 'handler', unit: housing, name: '承办甲' }),
      roadsHandler: await aStaff(world, { role: 'handler', unit: roads }),
      supervisor: await aStaff(world, {
        role: 'supervisor',
        unit: await aUnit(world, { code: 'ducha', name: '督查室' }),
      }),
      auditor: await aStaff(world, {
        role: 'auditor',
        unit: await aUnit(world, { code: 'shenji', name: '审计局' }),
      }),
      administrator: await aStaff(world, { role: 'administrator', unit: centre }),
      editors: [
        await aStaff(world, { role: 'editor', unit: centre, name: '编辑甲' }),
        await aStaff(world, { role: 'editor', unit: centre, name: '编辑乙' }),
        await aStaff(world, { role: 'editor', unit: centre, name: '编辑丙' }),
        await aStaff(world, { role: 'editor', unit: centre, name: '编辑丁' }),
      ] as const,
    },
  };
}

export type County = Awaited<ReturnType<typeof aCounty>>;
