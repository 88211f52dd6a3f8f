using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TopicNews : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsBackCatalogue",
                table: "Episodes");
        }
    }
}
