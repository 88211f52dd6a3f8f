using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Extracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Extract",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExtractVersion",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WriteDueAt",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WriteTries",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Written",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WrittenVersion",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PartLength",
                table: "DeliveredQuotes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PartStart",
                table: "DeliveredQuotes",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Extract",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ExtractVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteDueAt",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteTries",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "Written",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WrittenVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "PartLength",
                table: "DeliveredQuotes");

            migrationBuilder.DropColumn(
                name: "PartStart",
                table: "DeliveredQuotes");
        }
    }
}
