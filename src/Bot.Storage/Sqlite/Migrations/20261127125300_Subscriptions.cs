using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ChannelKey",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EditDueAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EditedAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Episode",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Faults",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Workspace = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Person = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PersonName = table.Column<string>(type: "TEXT", nullable: true),
                    ChannelKey = table.Column<long>(type: "INTEGER", nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Workspace = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Conversation = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    NextRun = table.Column<string>(type: "TEXT", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodStart = table.Column<string>(type: "TEXT", nullable: false),
                    WeekStart = table.Column<string>(type: "TEXT", nullable: false),
                    SkipsNext = table.Column<bool>(type: "INTEGER", nullable: false),
                    PausedUntil = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: true),
                    Introduced = table.Column<bool>(type: "INTEGER", nullable: false),
                    SuspendedSince = table.Column<string>(type: "TEXT", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TroubleTold = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WorkspaceSettings",
                columns: table => new
                {
                    Workspace = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    SaysQuietWeeks = table.Column<bool>(type: "INTEGER", nullable: false),
                    Archive = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Managers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkspaceSettings", x => x.Workspace);
                });

            migrationBuilder.CreateTable(
                name: "ChannelNews",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Workspace = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    EpisodeKey = table.Column<long>(type: "INTEGER", nullable: false),
                    When = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Matches = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<string>(type: "TEXT", nullable: false),
                    IsArchive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRerun = table.Column<bool>(type: "INTEGER", nullable: false),
                    Delivery = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Place = table.Column<int>(type: "INTEGER", nullable: true)
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
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Workspace = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    ExcludedWords = table.Column<string>(type: "TEXT", nullable: false),
                    ExcludedShows = table.Column<string>(type: "TEXT", nullable: false),
                    Show = table.Column<string>(type: "TEXT", nullable: true),
                    Match = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    When = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: true),
                    PausedAt = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
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
