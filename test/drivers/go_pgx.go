// pgx
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jackc/pgconn"
	"github.com/jackc/pgtype"
	"github.com/jackc/pgx/v4"
)

var ctx = context.Background()

type operation struct {
	name      string
	kinds     []string // of the parameters
	values    []string
	statement string
}

func (op operation) isBinary() bool {
	return strings.HasPrefix(op.name, "binary: ")
}

func readOperations(path string) ([]operation, error) {
	table, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var operations []operation
	for _, line := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		fields := strings.Split(line, "\t")
		kinds := strings.Split(fields[1], " ")
		values := strings.SplitN(fields[2], " ", len(kinds))
		operations = append(operations, operation{fields[0], kinds, values, fields[4]})
	}
	return operations, nil
}

// Lists of categories are sent and come in the binary format once pgx knows their type, and
// come as the text '{cs.LG,cs.AI}' else.
func registerCategoryLists(conn *pgx.Conn) error {
	var element, list uint32
	query := "SELECT 'arxiv_category'::regtype::oid, 'arxiv_category[]'::regtype::oid"
	if err := conn.QueryRow(ctx, query).Scan(&element, &list); err != nil {
		return err
	}
	newElement := func() pgtype.ValueTranscoder { return &pgtype.Text{} }
	conn.ConnInfo().RegisterDataType(pgtype.DataType{
		Value: pgtype.NewArrayType("_arxiv_category", element, newElement),
		Name:  "_arxiv_category",
		OID:   list,
	})
	return nil
}

func readValue(kind, text string) interface{} {
	switch {
	case kind != "ids" && kind != "categories":
		return text
	case text == "":
		return []string{}
	}
	return strings.Split(text, ",")
}

// Of identifiers and papers the server makes the binary form.
func binaryValue(conn *pgx.Conn, kind, text string) (interface{}, error) {
	bytes := []byte(text)
	var err error
	switch kind {
	case "categories":
		return readValue(kind, text), nil
	case "id":
		err = conn.QueryRow(ctx, "SELECT arxiv_id_send($1)", text).Scan(&bytes)
	case "paper":
		err = conn.QueryRow(ctx, "SELECT paper_send($1)", text).Scan(&bytes)
	}
	return pgtype.GenericBinary{Bytes: bytes, Status: pgtype.Present}, err
}

func parameters(conn *pgx.Conn, op operation) ([]interface{}, error) {
	result := make([]interface{}, len(op.kinds))
	for i, kind := range op.kinds {
		if !op.isBinary() {
			result[i] = readValue(kind, op.values[i])
			continue
		}
		value, err := binaryValue(conn, kind, op.values[i])
		if err != nil {
			return nil, err
		}
		result[i] = value
	}
	return result, nil
}

// A list has commas between its elements, and a JSON object is shown by its title.
func show(value interface{}) string {
	switch value := value.(type) {
	case []interface{}:
		return strings.ReplaceAll(strings.Trim(fmt.Sprint(value), "[]"), " ", ",")
	case map[string]interface{}:
		return value["title"].(string)
	}
	return fmt.Sprint(value)
}

func execute(conn *pgx.Conn, op operation) (string, error) {
	values, err := parameters(conn, op)
	if err != nil {
		return "", err
	}
	rows, err := conn.Query(ctx, op.statement, values...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var answer []string
	for rows.Next() {
		row, err := rows.Values()
		if err != nil {
			return "", err
		}
		answer = append(answer, show(row[0]))
	}
	return strings.Join(answer, " "), rows.Err()
}

func answer(conn *pgx.Conn, op operation) string {
	result, err := execute(conn, op)
	var pgError *pgconn.PgError
	switch {
	case errors.As(err, &pgError):
		return pgError.Code
	case err != nil:
		return err.Error()
	}
	return result
}

func run() error {
	operations, err := readOperations(os.Args[1])
	if err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, "")
	if err != nil {
		return err
	}
	if err := registerCategoryLists(conn); err != nil {
		return err
	}
	fmt.Println("pgx", os.Args[2])
	for _, op := range operations {
		fmt.Printf("%s\t%s\n", op.name, answer(conn, op))
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
