using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Bot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Subscriptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsBackCatalogue",
                table: "Episodes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ChannelKey",
                table: "Deliveries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EditDueAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EditedAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Episode",
                table: "Deliveries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Faults",
                table: "Deliveries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Deliveries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Workspace = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Platform = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Person = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PersonName = table.Column<string>(type: "text", nullable: true),
                    ChannelKey = table.Column<long>(type: "bigint", nullable: true),
                    Action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Platform = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Workspace = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Conversation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true),
                    Zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    NextRun = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    PeriodStart = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WeekStart = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SkipsNext = table.Column<bool>(type: "boolean", nullable: false),
                    PausedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CreatedByName = table.Column<string>(type: "text", nullable: true),
                    Introduced = table.Column<bool>(type: "boolean", nullable: false),
                    SuspendedSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Trouble = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    TroubleTold = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WorkspaceSettings",
                columns: table => new
                {
                    Workspace = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    SaysQuietWeeks = table.Column<bool>(type: "boolean", nullable: false),
                    Archive = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Managers = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkspaceSettings", x => x.Workspace);
                });

            migrationBuilder.CreateTable(
                name: "ChannelNews",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ChannelKey = table.Column<long>(type: "bigint", nullable: false),
                    Workspace = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    EpisodeKey = table.Column<long>(type: "bigint", nullable: false),
                    When = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Matches = table.Column<string>(type: "text", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IsArchive = table.Column<bool>(type: "boolean", nullable: false),
                    IsRerun = table.Column<bool>(type: "boolean", nullable: false),
                    Delivery = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: true),
                    Place = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelNews", x => x.Key);
                    table.ForeignKey(
                        name: "FK_ChannelNews_Channels_ChannelKey",
                        column: x => x.ChannelKey,
                        principalTable: "Channels",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ChannelNews_Episodes_EpisodeKey",
                        column: x => x.EpisodeKey,
                        principalTable: "Episodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ChannelKey = table.Column<long>(type: "bigint", nullable: false),
                    Workspace = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<List<string>>(type: "text[]", nullable: false),
                    ExcludedWords = table.Column<List<string>>(type: "text[]", nullable: false),
                    ExcludedShows = table.Column<List<string>>(type: "text[]", nullable: false),
                    Show = table.Column<string>(type: "text", nullable: true),
                    Match = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    When = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CreatedByName = table.Column<string>(type: "text", nullable: true),
                    PausedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Subscriptions_Channels_ChannelKey",
                        column: x => x.ChannelKey,
                        principalTable: "Channels",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ChannelKey",
                table: "Deliveries",
                column: "ChannelKey");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries",
                column: "Episode");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries",
                columns: new[] { "Platform", "Address", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries",
                columns: new[] { "Platform", "EditDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Platform_Person",
                table: "Audit",
                columns: new[] { "Platform", "Person" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Workspace_Key",
                table: "Audit",
                columns: new[] { "Workspace", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ChannelNews_ChannelKey_EpisodeKey",
                table: "ChannelNews",
                columns: new[] { "ChannelKey", "EpisodeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChannelNews_Delivery_When",
                table: "ChannelNews",
                columns: new[] { "Delivery", "When" });

            migrationBuilder.CreateIndex(
                name: "IX_ChannelNews_EpisodeKey",
                table: "ChannelNews",
                column: "EpisodeKey");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelNews_Workspace",
                table: "ChannelNews",
                column: "Workspace");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_NextRun",
                table: "Channels",
                column: "NextRun");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Platform_Conversation",
                table: "Channels",
                columns: new[] { "Platform", "Conversation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Workspace",
                table: "Channels",
                column: "Workspace");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_ChannelKey",
                table: "Subscriptions",
                column: "ChannelKey");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_Sequence",
                table: "Subscriptions",
                column: "Sequence");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_Workspace",
                table: "Subscriptions",
                column: "Workspace");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "ChannelNews");

            migrationBuilder.DropTable(
                name: "Subscriptions");

            migrationBuilder.DropTable(
                name: "WorkspaceSettings");

            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ChannelKey",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "IsBackCatalogue",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ChannelKey",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Episode",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Faults",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "Deliveries");
        }
    }
}
