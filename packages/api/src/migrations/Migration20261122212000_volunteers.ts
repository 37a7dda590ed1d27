import { Migration } from '@mikro-orm/migrations';

/** Volunteers' activities, and the shelves of moral supermarkets. */
export class Migration20261122212000_volunteers extends Migration {
  override up(): void {
    this.addSql(
      `create table "market_goods" ("id" uuid not null default uuidv7(), "place_id" uuid not null, "name" varchar(60) not null, "per" varchar(10) not null, "price" bigint not null, "stock" int not null default 0, "on_sale" boolean not null default true, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "market_goods_place" on "market_goods" ("place_id", "id")`);
    this.addSql(
      `create table "redeem_code" ("account_id" uuid not null, "code_hash" bytea not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("account_id"))`,
    );
    this.addSql(`alter table "redeem_code" add constraint "redeem_code_hash_unique" unique ("code_hash")`);
    this.addSql(
      `create table "redemption" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "goods_id" uuid not null, "quantity" int not null, "points" bigint not null, "clerk_id" uuid not null, "at" timestamptz(3) not null, "undoes_id" uuid null, primary key ("id"))`,
    );
    this.addSql(`create index "redemption_account" on "redemption" ("account_id", "id")`);
    this.addSql(`create index "redemption_goods" on "redemption" ("goods_id", "id")`);
    this.addSql(
      `alter table "redemption" add constraint "redemption_undone_once_unique" unique ("undoes_id")`,
    );
    this.addSql(
      `create table "stock_movement" ("id" bigserial primary key, "goods_id" uuid not null, "kind" text not null, "quantity" int not null, "reason" text null, "document" varchar(60) null, "redemption_id" uuid null, "account_id" uuid not null, "at" timestamptz(3) not null)`,
    );
    this.addSql(`create index "stock_movement_goods" on "stock_movement" ("goods_id", "id")`);
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_redemption_unique" unique ("redemption_id")`,
    );
    this.addSql(
      `create table "volunteer_activity" ("id" uuid not null default uuidv7(), "title" varchar(60) not null, "details" text not null, "unit_id" uuid not null, "place_id" uuid not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "capacity" int not null, "taken" int not null default 0, "waiting" int not null default 0, "last_number" int not null default 0, "status" text not null default 'OPEN', "item_code" varchar(20) null, "cancel_reason" varchar(200) null, "created_by" uuid not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "erased_attended" int not null default 0, "erased_half_hours" int not null default 0, primary key ("id"))`,
    );
    this.addSql(`create index "volunteer_activity_time" on "volunteer_activity" ("starts_at", "id")`);
    this.addSql(
      `create index "volunteer_activity_open" on "volunteer_activity" ("ends_at") where status = 'OPEN'`,
    );
    this.addSql(
      `create table "volunteer_hours_log" ("id" bigserial primary key, "activity_id" uuid not null, "number" int not null, "reason" text not null, "half_hours_before" int not null, "half_hours" int not null, "account_id" uuid not null, "at" timestamptz(3) not null)`,
    );
    this.addSql(`create index "volunteer_hours_log_activity" on "volunteer_hours_log" ("activity_id", "id")`);
    this.addSql(
      `create table "volunteer_sign_up" ("id" uuid not null default uuidv7(), "activity_id" uuid not null, "citizen_id" uuid not null, "number" int not null, "status" text not null, "children" smallint not null default 0, "checked_in_at" timestamptz(3) null, "checked_out_at" timestamptz(3) null, "corrected_half_hours" int null, "half_hours" int null, "entry_id" uuid null, "points_outcome" text null, primary key ("id"))`,
    );
    this.addSql(`create index "volunteer_sign_up_citizen" on "volunteer_sign_up" ("citizen_id", "id")`);
    this.addSql(
      `create unique index "volunteer_sign_up_once_unique" on "volunteer_sign_up" ("activity_id", "citizen_id") where status <> 'CANCELLED'`,
    );
    this.addSql(
      `create index "volunteer_sign_up_unsettled" on "volunteer_sign_up" ("activity_id") where half_hours is not null and points_outcome is null`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_number_unique" unique ("activity_id", "number")`,
    );
    this.addSql(
      `create table "volunteer_step" ("id" bigserial primary key, "sign_up_id" uuid not null, "kind" text not null, "at" timestamptz(3) not null)`,
    );
    this.addSql(`create index "volunteer_step_sign_up" on "volunteer_step" ("sign_up_id", "id")`);
    this.addSql(
      `alter table "market_goods" add constraint "market_goods_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(`alter table "market_goods" add constraint "market_goods_never_oversold" check (stock >= 0)`);
    this.addSql(`alter table "market_goods" add constraint "market_goods_has_price" check (price > 0)`);
    this.addSql(
      `alter table "redeem_code" add constraint "redeem_code_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "redemption" add constraint "redemption_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "redemption" add constraint "redemption_goods_id_foreign" foreign key ("goods_id") references "market_goods" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "redemption" add constraint "redemption_clerk_id_foreign" foreign key ("clerk_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "redemption" add constraint "redemption_undoes_id_foreign" foreign key ("undoes_id") references "redemption" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "redemption" add constraint "redemption_direction" check ((undoes_id is null and quantity > 0 and points > 0) or (undoes_id is not null and quantity < 0 and points < 0))`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_goods_id_foreign" foreign key ("goods_id") references "market_goods" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_redemption_id_foreign" foreign key ("redemption_id") references "redemption" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_direction" check ((kind = 'COUNTED' and quantity <> 0) or (kind in ('RECEIVED', 'RETURNED') and quantity > 0) or (kind = 'REDEEMED' and quantity < 0))`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_counted_has_reason" check ((kind = 'COUNTED') = (reason is not null))`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_of_redemption" check ((kind in ('REDEEMED', 'RETURNED')) = (redemption_id is not null))`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_kind_check" check ("kind" in ('RECEIVED', 'REDEEMED', 'COUNTED', 'RETURNED'))`,
    );
    this.addSql(
      `alter table "stock_movement" add constraint "stock_movement_reason_check" check ("reason" in ('DAMAGED', 'EXPIRED', 'MISSING', 'FOUND', 'WRONG_BOOKING'))`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_created_by_foreign" foreign key ("created_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_lasts" check (ends_at > starts_at)`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_not_overbooked" check (taken >= 0 and taken <= capacity)`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_waiting" check (waiting >= 0)`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_cancelled_has_reason" check ((status = 'CANCELLED') = (cancel_reason is not null))`,
    );
    this.addSql(
      `alter table "volunteer_activity" add constraint "volunteer_activity_status_check" check ("status" in ('OPEN', 'CLOSED', 'CANCELLED'))`,
    );
    this.addSql(
      `alter table "volunteer_hours_log" add constraint "volunteer_hours_log_activity_id_foreign" foreign key ("activity_id") references "volunteer_activity" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_hours_log" add constraint "volunteer_hours_log_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_hours_log" add constraint "volunteer_hours_log_reason_check" check ("reason" in ('NO_CHECK_IN', 'NO_CHECK_OUT', 'WRONG_TIME', 'NOT_THERE'))`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_activity_id_foreign" foreign key ("activity_id") references "volunteer_activity" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_citizen_id_foreign" foreign key ("citizen_id") references "citizen" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_entry_id_foreign" foreign key ("entry_id") references "points_entry" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_children" check (children >= 0 and children <= 5)`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_present_has_place" check (checked_in_at is null or status = 'REGISTERED')`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_leaves_after_coming" check (checked_out_at is null or checked_in_at is not null)`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_recorded_has_entry" check ((entry_id is not null) = (points_outcome is not null and points_outcome = 'RECORDED'))`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_status_check" check ("status" in ('REGISTERED', 'WAITING', 'CANCELLED'))`,
    );
    this.addSql(
      `alter table "volunteer_sign_up" add constraint "volunteer_sign_up_points_outcome_check" check ("points_outcome" in ('RECORDED', 'NO_ITEM', 'NO_HOUSEHOLD', 'NO_HOURS', 'REFUSED'))`,
    );
    this.addSql(
      `alter table "volunteer_step" add constraint "volunteer_step_sign_up_id_foreign" foreign key ("sign_up_id") references "volunteer_sign_up" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "volunteer_step" add constraint "volunteer_step_kind_check" check ("kind" in ('SIGNED_UP', 'PUT_ON_WAITING_LIST', 'MOVED_UP', 'CANCELLED', 'ACTIVITY_CHANGED', 'ACTIVITY_CANCELLED', 'CHECKED_IN', 'CHECKED_OUT', 'HOURS_CORRECTED', 'POINTS_RECORDED', 'POINTS_NOT_RECORDED'))`,
    );
  }
}
