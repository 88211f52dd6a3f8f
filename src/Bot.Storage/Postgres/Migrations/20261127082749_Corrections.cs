using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Bot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Library = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    EpisodeKey = table.Column<long>(type: "bigint", nullable: true),
                    Target = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false),
                    FirstLine = table.Column<int>(type: "integer", nullable: true),
                    LastLine = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Told = table.Column<bool>(type: "boolean", nullable: false),
                    Platform = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Proposer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ProposerName = table.Column<string>(type: "text", nullable: true),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Decider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DeciderName = table.Column<string>(type: "text", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Ender = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EnderName = table.Column<string>(type: "text", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Corrections_Episodes_EpisodeKey",
                        column: x => x.EpisodeKey,
                        principalTable: "Episodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_EpisodeKey_State",
                table: "Corrections",
                columns: new[] { "EpisodeKey", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Library_State",
                table: "Corrections",
                columns: new[] { "Library", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Platform_Proposer",
                table: "Corrections",
                columns: new[] { "Platform", "Proposer" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Sequence",
                table: "Corrections",
                column: "Sequence");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Corrections");
        }
    }
}
