export { VolunteerActivity, VolunteerHoursLog, VolunteerSignUp, VolunteerStep } from './volunteer.entity.ts';
