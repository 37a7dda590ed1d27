import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import { forgetUnits } from '#identity';
import { execute } from '#platform/in-tx';
import { aRequest } from '#test/factories';
import { aCitizen, anOrganisedCounty } from '#test/volunteering';
import { type World, createWorld } from '#test/world';
import { buildZhitongSchema } from '../../schema.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('the API tells everybody of an activity, its volunteer of their sign-up, and its organiser of a masked list', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity } = await anOrganisedCounty(world);
  const citizen = await aCitizen(world, '13800001234');
  const schema = await buildZhitongSchema();
  const ask = async (actor: Parameters<World['as']>[0], source: string, variableValues: object = {}) => {
    const contextValue = aRequest(world.as(actor));
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { ...variableValues },
      contextValue,
    });
    expect(errors).toBeUndefined();
    return data as Record<string, unknown>;
  };

  const made = await ask(
    organiser,
    'mutation ($input: CreateActivityInput!) { createActivity(input: $input) { activity { id freePlaces place { level } } } }',
    { input: activity },
  );
  const { id } = (made['createActivity'] as { activity: { id: string } }).activity;
  const signed = await ask(
    citizen,
    `mutation { signUp(input: { activityId: "${id}" }) { participation { id status number steps { kind } activity { freePlaces mySignUp { number } } } } }`,
  );
  const seen = await ask(
    organiser,
    `{ volunteerActivities(upcoming: true) { totalCount nodes { title mySignUp { id } signUps { nodes { number phone isGuardian hours } totalCount } } }
       node(id: "${id}") { ... on VolunteerActivity { title } } }`,
  );
  await execute(world.asSystem(), `update {s}.unit set active = false where code = $1`, [activity.unitCode]);
  forgetUnits(world.asSystem());
  const record = await ask(
    citizen,
    '{ myVolunteerRecord { hours points participations { nodes { status activity { unit { code } } } totalCount } redemptions { totalCount } } volunteerStatistics(year: 2026) { activities } }',
  );

  expect(signed).toMatchObject({
    signUp: {
      participation: {
        ...{ status: 'REGISTERED', number: 1, steps: [{ kind: 'SIGNED_UP' }] },
        activity: { freePlaces: 2, mySignUp: { number: 1 } },
      },
    },
  });
  expect(seen).toMatchObject({
    volunteerActivities: {
      totalCount: 1,
      nodes: [
        {
          ...{ title: '清理村口水渠', mySignUp: null },
          signUps: {
            nodes: [{ number: 1, phone: '138****1234', isGuardian: false, hours: '0.00' }],
            totalCount: 1,
          },
        },
      ],
    },
    node: { title: '清理村口水渠' },
  });
  expect(record).toMatchObject({
    myVolunteerRecord: {
      ...{ hours: '0.00', points: '0.00', redemptions: { totalCount: 0 } },
      participations: {
        nodes: [{ status: 'REGISTERED', activity: { unit: { code: activity.unitCode } } }],
        totalCount: 1,
      },
    },
    volunteerStatistics: [],
  });
});
