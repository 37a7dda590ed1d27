import { Migration } from '@mikro-orm/migrations';

/** Pools, award rounds, and how their prizes are carried out and paid. */
export class Migration20261122211000_awards extends Migration {
  override up(): void {
    this.addSql(
      `create table "award_pool" ("year" int not null, "contributed" bigint not null default '0', "committed" bigint not null default '0', "paid" bigint not null default '0', primary key ("year"))`,
    );
    this.addSql(
      `create table "award_round" ("id" uuid not null default uuidv7(), "number" varchar(12) not null, "year" int not null, "title" varchar(60) not null, "period" varchar(7) not null, "rule" varchar(2000) not null, "tie_rule" text not null default 'LEAVE_OUT', "objection_days" smallint not null default 5, "status" text not null default 'DRAFT', "drawings" int not null default 0, "provisional_until" date null, "drafted_by" uuid not null, "drafted_at" timestamptz(3) not null, "announced_on" date null, "drawn_by" uuid null, "drawn_on" date null, "decided_by" uuid null, "decided_on" date null, "ended_on" date null, "cancel_reason" varchar(500) null, "committed" bigint not null default '0', "paid" bigint not null default '0', primary key ("id"))`,
    );
    this.addSql(`alter table "award_round" add constraint "award_round_number_unique" unique ("number")`);
    this.addSql(`create index "award_round_year" on "award_round" ("year")`);
    this.addSql(
      `create table "award_prize" ("id" uuid not null default uuidv7(), "round_id" uuid not null, "position" smallint not null, "level" text not null, "form" text not null, "name" varchar(60) not null, "rule" text not null, "top" int null, "threshold" bigint null, "amount" bigint not null, "under" varchar(12) null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_position_unique" unique ("round_id", "position")`,
    );
    this.addSql(
      `create table "award" ("id" uuid not null default uuidv7(), "round_id" uuid not null, "prize_id" uuid not null, "account_id" uuid not null, "drawing" int not null, "rank" int null, "score" bigint not null, "status" text not null default 'PROVISIONAL', "amount" bigint not null, "committed" bigint not null default '0', "paid" bigint not null default '0', "project_title" varchar(60) null, "project_text" varchar(2000) null, "completed_on" date null, "cancel_reason" varchar(500) null, primary key ("id"))`,
    );
    this.addSql(`create index "award_round_list" on "award" ("round_id", "id")`);
    this.addSql(`create index "award_account" on "award" ("account_id")`);
    this.addSql(
      `create unique index "award_winner_unique" on "award" ("round_id", "account_id") where status <> 'DROPPED'`,
    );
    this.addSql(
      `create table "award_step" ("id" bigserial primary key, "round_id" uuid not null, "award_id" uuid null, "kind" varchar(20) not null, "actor" varchar(60) not null, "at" timestamptz(3) not null)`,
    );
    this.addSql(`create index "award_step_round" on "award_step" ("round_id", "id")`);
    this.addSql(
      `create table "award_instalment" ("id" uuid not null default uuidv7(), "award_id" uuid not null, "number" smallint not null, "name" varchar(60) not null, "amount" bigint not null, "accepted" bigint not null default '0', "paid" bigint not null default '0', primary key ("id"))`,
    );
    this.addSql(
      `alter table "award_instalment" add constraint "award_instalment_number_unique" unique ("award_id", "number")`,
    );
    this.addSql(
      `create table "award_proposal" ("id" uuid not null default uuidv7(), "award_id" uuid not null, "title" varchar(60) not null, "text" varchar(2000) not null, "proposed_by" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "award_proposal_award" on "award_proposal" ("award_id", "id")`);
    this.addSql(
      `create table "award_payment" ("id" uuid not null default uuidv7(), "instalment_id" uuid not null, "amount" bigint not null, "voucher" varchar(60) not null, "accepted_by" uuid not null, "paid_by" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "award_payment_instalment" on "award_payment" ("instalment_id", "id")`);
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_voucher_unique" unique ("voucher")`,
    );
    this.addSql(
      `create table "award_override" ("id" uuid not null default uuidv7(), "round_id" uuid not null, "account_id" uuid not null, "kind" text not null, "prize_id" uuid null, "drawing" int not null, "reason" varchar(500) not null, "by_id" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "award_override_round" on "award_override" ("round_id", "id")`);
    this.addSql(
      `create table "award_objection" ("id" uuid not null default uuidv7(), "round_id" uuid not null, "account_id" uuid not null, "drawing" int not null, "citizen_id" uuid not null, "ground" text not null, "words" bytea null, "at" timestamptz(3) not null, "decision" text null, "decided_by" uuid null, "decided_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "award_objection_round" on "award_objection" ("round_id", "id")`);
    this.addSql(`create index "award_objection_open" on "award_objection" ("id") where decision is null`);
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_once_unique" unique ("round_id", "drawing", "account_id", "citizen_id")`,
    );
    this.addSql(
      `create table "award_contribution" ("id" uuid not null default uuidv7(), "year" int not null, "unit_id" uuid not null, "source" text not null, "document_number" varchar(60) not null, "edition" smallint not null default 1, "amount" bigint not null, "reverses_id" uuid null, "reason" varchar(200) null, "recorded_by" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "award_contribution_year" on "award_contribution" ("year", "id")`);
    this.addSql(
      `create unique index "award_contribution_document_unique" on "award_contribution" ("unit_id", "document_number", "edition") where reverses_id is null`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_reverses_unique" unique ("reverses_id")`,
    );
    this.addSql(
      `create table "award_acceptance" ("id" uuid not null default uuidv7(), "instalment_id" uuid not null, "amount" bigint not null, "note" varchar(500) null, "accepted_by" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "award_acceptance" add constraint "award_acceptance_instalment_unique" unique ("instalment_id")`,
    );
    this.addSql(
      `create table "award_picture" ("id" uuid not null default uuidv7(), "acceptance_id" uuid not null, "attachment_id" uuid not null, primary key ("id"))`,
    );
    this.addSql(`create index "award_picture_acceptance" on "award_picture" ("acceptance_id", "id")`);
    this.addSql(
      `alter table "award_picture" add constraint "award_picture_attachment_unique" unique ("attachment_id")`,
    );
    this.addSql(
      `alter table "award_pool" add constraint "award_pool_is_never_overdrawn" check (paid >= 0 and committed >= paid and contributed >= committed)`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_year_foreign" foreign key ("year") references "award_pool" ("year") on delete restrict`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_drafted_by_foreign" foreign key ("drafted_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_drawn_by_foreign" foreign key ("drawn_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_decided_by_foreign" foreign key ("decided_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_never_pays_more" check (paid >= 0 and committed >= paid)`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_decided_by_another" check (decided_by is null or (decided_by <> drafted_by and decided_by <> drawn_by))`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_listed_was_drawn" check (status in ('DRAFT', 'ANNOUNCED', 'CANCELLED') or (drawn_by is not null and provisional_until is not null))`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_decided_by_somebody" check (status in ('DRAFT', 'ANNOUNCED', 'PROVISIONAL', 'CANCELLED') or (decided_by is not null and decided_on is not null))`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_cancelled_has_reason" check ((status = 'CANCELLED') = (cancel_reason is not null))`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_tie_rule_check" check ("tie_rule" in ('LEAVE_OUT', 'OWN_FIRST'))`,
    );
    this.addSql(
      `alter table "award_round" add constraint "award_round_status_check" check ("status" in ('DRAFT', 'ANNOUNCED', 'PROVISIONAL', 'DECIDED', 'RUNNING', 'COMPLETED', 'CANCELLED'))`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_round_id_foreign" foreign key ("round_id") references "award_round" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_rule_is_whole" check ((rule = 'TOP') = (top is not null) and (rule = 'THRESHOLD') = (threshold is not null))`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_costs_no_less_than_nothing" check (amount >= 0)`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_form_of_level" check (level = 'HOUSEHOLD' and form = 'GOODS' or level in ('GROUP', 'VILLAGE') and form = 'PROJECT' or level = 'TOWNSHIP' and form = 'REWARD' or level = 'DEPARTMENT' and form = 'PERFORMANCE')`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_level_check" check ("level" in ('HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'))`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_form_check" check ("form" in ('GOODS', 'PROJECT', 'REWARD', 'PERFORMANCE'))`,
    );
    this.addSql(
      `alter table "award_prize" add constraint "award_prize_rule_check" check ("rule" in ('TOP', 'THRESHOLD'))`,
    );
    this.addSql(
      `alter table "award" add constraint "award_round_id_foreign" foreign key ("round_id") references "award_round" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award" add constraint "award_prize_id_foreign" foreign key ("prize_id") references "award_prize" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award" add constraint "award_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award" add constraint "award_never_pays_more" check (paid >= 0 and committed >= paid and amount >= committed)`,
    );
    this.addSql(
      `alter table "award" add constraint "award_completed_on_a_day" check ((status = 'COMPLETED') = (completed_on is not null))`,
    );
    this.addSql(
      `alter table "award" add constraint "award_cancelled_has_reason" check ((status = 'CANCELLED') = (cancel_reason is not null))`,
    );
    this.addSql(
      `alter table "award" add constraint "award_status_check" check ("status" in ('PROVISIONAL', 'DROPPED', 'COMMITTED', 'CHOSEN', 'RUNNING', 'COMPLETED', 'CANCELLED'))`,
    );
    this.addSql(
      `alter table "award_step" add constraint "award_step_round_id_foreign" foreign key ("round_id") references "award_round" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_step" add constraint "award_step_award_id_foreign" foreign key ("award_id") references "award" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_instalment" add constraint "award_instalment_award_id_foreign" foreign key ("award_id") references "award" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_instalment" add constraint "award_instalment_paid_when_accepted" check (paid >= 0 and accepted >= paid and amount >= accepted and amount > 0)`,
    );
    this.addSql(
      `alter table "award_proposal" add constraint "award_proposal_award_id_foreign" foreign key ("award_id") references "award" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_proposal" add constraint "award_proposal_proposed_by_foreign" foreign key ("proposed_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_instalment_id_foreign" foreign key ("instalment_id") references "award_instalment" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_accepted_by_foreign" foreign key ("accepted_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_paid_by_foreign" foreign key ("paid_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_by_another" check (paid_by <> accepted_by)`,
    );
    this.addSql(
      `alter table "award_payment" add constraint "award_payment_is_of_something" check (amount > 0)`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_round_id_foreign" foreign key ("round_id") references "award_round" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_prize_id_foreign" foreign key ("prize_id") references "award_prize" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_by_id_foreign" foreign key ("by_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_adds_to_a_prize" check ((kind = 'ADD') = (prize_id is not null))`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_has_reason" check (reason <> '')`,
    );
    this.addSql(
      `alter table "award_override" add constraint "award_override_kind_check" check ("kind" in ('LEAVE_OUT', 'ADD'))`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_round_id_foreign" foreign key ("round_id") references "award_round" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_citizen_id_foreign" foreign key ("citizen_id") references "citizen" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_decided_by_foreign" foreign key ("decided_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_decided_by_somebody" check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_ground_check" check ("ground" in ('SCORE', 'RANK', 'NOT_ENTITLED', 'LEFT_OUT', 'OTHER'))`,
    );
    this.addSql(
      `alter table "award_objection" add constraint "award_objection_decision_check" check ("decision" in ('UPHELD', 'DISMISSED'))`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_year_foreign" foreign key ("year") references "award_pool" ("year") on delete restrict`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_reverses_id_foreign" foreign key ("reverses_id") references "award_contribution" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_recorded_by_foreign" foreign key ("recorded_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_reversal_takes_away" check ((reverses_id is null) = (amount > 0) and amount <> 0 and (reverses_id is null) = (reason is null))`,
    );
    this.addSql(
      `alter table "award_contribution" add constraint "award_contribution_source_check" check ("source" in ('SURPLUS', 'FRAGMENTED'))`,
    );
    this.addSql(
      `alter table "award_acceptance" add constraint "award_acceptance_instalment_id_foreign" foreign key ("instalment_id") references "award_instalment" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_acceptance" add constraint "award_acceptance_accepted_by_foreign" foreign key ("accepted_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "award_acceptance" add constraint "award_acceptance_is_of_something" check (amount > 0)`,
    );
    this.addSql(
      `alter table "award_picture" add constraint "award_picture_acceptance_id_foreign" foreign key ("acceptance_id") references "award_acceptance" ("id") on delete restrict`,
    );
  }
}
