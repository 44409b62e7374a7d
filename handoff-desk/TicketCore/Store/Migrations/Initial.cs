using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

[DbContext(typeof(TicketDb))]
[Migration("20261101000000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Run(Talk);
        migrationBuilder.Run(Work);
        migrationBuilder.Run(Rest);
        migrationBuilder.Run(Billing);
    }

    private const string Talk = """
        CREATE TABLE conversations (
            id {text} NOT NULL PRIMARY KEY, channel {text} NOT NULL, channel_user_id {text}, caller_number {text},
            owner {int} NOT NULL, agent_id {text}, account_number {text}, identity_level {int} NOT NULL, service {text},
            region {text}, state_json {text} NOT NULL, version {long} NOT NULL, last_seq {long} NOT NULL,
            satisfaction {int}, started_at {instant} NOT NULL, last_at {instant} NOT NULL, ended_at {instant});
        CREATE INDEX ix_conversations_account_number_last_at ON conversations (account_number, last_at);
        CREATE TABLE messages (
            conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE, seq {long} NOT NULL,
            id {text} NOT NULL, speaker {int} NOT NULL, agent_id {text}, text {text} NOT NULL, payload_json {text},
            at {instant} NOT NULL, unanswered {bool} NOT NULL, PRIMARY KEY (conversation_id, seq));
        CREATE UNIQUE INDEX ix_messages_conversation_id_id ON messages (conversation_id, id);
        CREATE TABLE attachments (
            id {text} NOT NULL PRIMARY KEY, conversation_id {text} NOT NULL, file_name {text} NOT NULL,
            content_type {text} NOT NULL, content {bytes} NOT NULL, at {instant} NOT NULL);
        CREATE TABLE handoffs (
            id {id}, conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            reason {text} NOT NULL, priority {int} NOT NULL, packet_json {text} NOT NULL, key {text} NOT NULL,
            state {int} NOT NULL, claimed_by {text}, queued_at {instant} NOT NULL, claimed_at {instant},
            closed_at {instant});
        CREATE UNIQUE INDEX ix_handoffs_key ON handoffs (key);
        CREATE INDEX ix_handoffs_conversation_id_id ON handoffs (conversation_id, id);
        CREATE INDEX ix_handoffs_state_priority_queued_at ON handoffs (state, priority, queued_at);
        """;

    private const string Work = """
        CREATE TABLE tickets (
            id {id}, number {text} NOT NULL, type_id {text} NOT NULL, type_name {text} NOT NULL,
            department_id {text} NOT NULL, conversation_id {text}, account_number {text}, service {text}, region {text},
            district {text}, address {text}, contact {text}, slots_json {text} NOT NULL, summary {text} NOT NULL,
            priority {int} NOT NULL, state {int} NOT NULL, due_at {instant}, promise_text {text}, urged {int} NOT NULL,
            outage_id {long}, key {text} NOT NULL, version {long} NOT NULL, filed_at {instant} NOT NULL,
            closed_at {instant});
        CREATE UNIQUE INDEX ix_tickets_number ON tickets (number);
        CREATE UNIQUE INDEX ix_tickets_key ON tickets (key);
        CREATE INDEX ix_tickets_account_number ON tickets (account_number);
        CREATE INDEX ix_tickets_conversation_id ON tickets (conversation_id);
        CREATE TABLE ticket_entries (
            id {id}, ticket_id {long} NOT NULL REFERENCES tickets (id) ON DELETE CASCADE, at {instant} NOT NULL,
            by {text} NOT NULL, state {int} NOT NULL, note {text} NOT NULL);
        CREATE TABLE request_types (
            id {text} NOT NULL PRIMARY KEY, name {text} NOT NULL, services {text} NOT NULL,
            department_id {text} NOT NULL, priority {int} NOT NULL, promise_json {text});
        CREATE TABLE departments (id {text} NOT NULL PRIMARY KEY, name {text} NOT NULL);
        """;

    private const string Rest = """
        CREATE TABLE outages (
            id {id}, service {text} NOT NULL, region {text} NOT NULL, areas {text} NOT NULL, cause {text} NOT NULL,
            planned {bool} NOT NULL, starts_at {instant} NOT NULL, expected_end {instant} NOT NULL,
            ended_at {instant});
        CREATE INDEX ix_outages_ended_at_starts_at ON outages (ended_at, starts_at);
        CREATE TABLE outage_reports (
            id {id}, outage_id {long} NOT NULL REFERENCES outages (id) ON DELETE CASCADE, conversation_id {text},
            account_number {text}, notify {bool} NOT NULL, notified_at {instant}, key {text} NOT NULL,
            at {instant} NOT NULL);
        CREATE UNIQUE INDEX ix_outage_reports_key ON outage_reports (key);
        CREATE INDEX ix_outage_reports_outage_id_conversation_id ON outage_reports (outage_id, conversation_id);
        CREATE TABLE agents (
            id {text} NOT NULL PRIMARY KEY, login {text} NOT NULL, name {text} NOT NULL, password_hash {text} NOT NULL,
            must_change_password {bool} NOT NULL, role {int} NOT NULL, duty {int} NOT NULL, pause_reason {text},
            duty_since {instant}, failed_sign_ins {int} NOT NULL, locked_until {instant});
        CREATE UNIQUE INDEX ix_agents_login ON agents (login);
        CREATE TABLE feed (
            number {long} NOT NULL PRIMARY KEY, kind {text} NOT NULL, conversation_id {text}, ticket_number {text},
            outage_id {long}, data_json {text} NOT NULL, at {instant} NOT NULL);
        CREATE TABLE settings (name {text} NOT NULL PRIMARY KEY, value {text} NOT NULL);
        CREATE TABLE counters (name {text} NOT NULL PRIMARY KEY, value {long} NOT NULL);
        INSERT INTO counters (name, value) VALUES ('feed', 0);
        CREATE TABLE cursors (reader {text} NOT NULL PRIMARY KEY, number {long} NOT NULL);
        """;

    private const string Billing = """
        CREATE TABLE customers (id {id}, name {text} NOT NULL, phone {text} NOT NULL);
        CREATE INDEX ix_customers_phone ON customers (phone);
        CREATE TABLE accounts (
            number {text} NOT NULL PRIMARY KEY,
            customer_id {long} NOT NULL REFERENCES customers (id) ON DELETE CASCADE, service {text} NOT NULL,
            region {text} NOT NULL, district {text} NOT NULL, address {text} NOT NULL, household_size {int} NOT NULL,
            area_m2 {money}, price_class {text} NOT NULL, prepaid {bool} NOT NULL, prepaid_balance {money} NOT NULL,
            card_number {text}, supply {int} NOT NULL, marks {text} NOT NULL);
        CREATE INDEX ix_accounts_customer_id ON accounts (customer_id);
        CREATE TABLE meters (
            number {text} NOT NULL PRIMARY KEY,
            account_number {text} NOT NULL REFERENCES accounts (number) ON DELETE CASCADE, kind {text} NOT NULL,
            installed_on {date} NOT NULL, state {text} NOT NULL);
        CREATE INDEX ix_meters_account_number ON meters (account_number);
        CREATE TABLE readings (
            id {id}, account_number {text} NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            meter_number {text} NOT NULL, "on" {date} NOT NULL, value {money} NOT NULL, unit {text} NOT NULL,
            by_customer {bool} NOT NULL);
        CREATE INDEX ix_readings_account_number_on ON readings (account_number, "on");
        CREATE TABLE bills (
            account_number {text} NOT NULL REFERENCES accounts (number) ON DELETE CASCADE, period {text} NOT NULL,
            usage {money} NOT NULL, unit {text} NOT NULL, amount {money} NOT NULL, issued_on {date} NOT NULL,
            due_on {date} NOT NULL, paid_on {date}, lines_json {text} NOT NULL, PRIMARY KEY (account_number, period));
        CREATE TABLE payments (
            id {id}, account_number {text} NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            at {instant} NOT NULL, amount {money} NOT NULL, method {text} NOT NULL);
        CREATE INDEX ix_payments_account_number_at ON payments (account_number, at);
        """;
}
