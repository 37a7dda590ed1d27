export { volunteerActivityLines, volunteerStatisticsLines } from './activities.queries.ts';
export { creditVolunteerHours } from './credit-hours.job.ts';
export { siteShows } from './site-shows.ts';
export { VolunteerActivity, VolunteerHoursLog, VolunteerSignUp, VolunteerStep } from './volunteer.entity.ts';
export { VolunteerRecordView, mapPage, placeViewOf, rowIdOf } from './volunteer.view.ts';
export {
  VolunteerActivityResolver,
  VolunteerParticipationResolver,
  VolunteerRecordResolver,
  VolunteersResolver,
  activityNode,
} from './volunteers.resolver.ts';
export { citizenOf } from './who.ts';
export { closeActivity, createActivity } from './change-activity.ts';
export { checkIn, checkOut } from './presence.ts';
export { signUp } from './sign-up.ts';
