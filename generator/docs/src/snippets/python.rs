//! Python: what the parser finds, and what the compiler would say about the parsed module.

use std::cell::RefCell;
use std::ops::Range;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, PythonVersion, Stmt};
use ruff_python_parser::semantic_errors::{LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

use super::SyntaxProblem;

/// Everything that a supported Python accepts is accepted.
const VERSION: PythonVersion = PythonVersion::PY314;

pub(super) fn check(code: &str) -> Vec<SyntaxProblem> {
    let options = ParseOptions::from(Mode::Module).with_target_version(VERSION);
    let Some(module) = parse_unchecked(code, options).try_into_module() else { return Vec::new() };
    if !module.errors().is_empty() {
        return module.errors().iter().map(|error| problem(error.error.to_string(), error.location)).collect();
    }
    let mut walk = Module::new(code);
    walk.visit_body(module.suite());
    walk.errors.into_inner().into_iter().map(|error| problem(error.to_string(), error.range)).collect()
}

fn problem(message: String, range: TextRange) -> SyntaxProblem {
    SyntaxProblem { message, bytes: Range::<usize>::from(range) }
}

/// A scope as far as the rules about `return`, `await`, `yield`, `break` and `nonlocal` look at it.
#[derive(Debug)]
enum Scope<'a> {
    Module,
    Class,
    Function { is_async: bool, params: Vec<&'a str> },
    Comprehension { generator: bool },
}

/// Walks a module, keeping what the checker asks about. Which names a scope binds is not followed: a `global` after a use of its
/// name, and a `nonlocal` whose name no function around binds, pass.
struct Module<'a> {
    code: &'a str,
    checker: SemanticSyntaxChecker,
    errors: RefCell<Vec<SemanticSyntaxError>>,
    scopes: Vec<Scope<'a>>,
    /// Loops around the current statement, within its scope.
    loops: u32,
    /// `try` statements around the current statement.
    tries: u32,
}

impl<'a> Module<'a> {
    fn new(code: &'a str) -> Self {
        Self { code, checker: SemanticSyntaxChecker::new(), errors: RefCell::default(), scopes: vec![Scope::Module], loops: 0, tries: 0 }
    }

    fn ask(&mut self, question: impl FnOnce(&mut SemanticSyntaxChecker, &Self)) {
        let mut checker = std::mem::take(&mut self.checker);
        question(&mut checker, self);
        self.checker = checker;
    }

    fn within(&mut self, scope: Scope<'a>, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(scope);
        let loops = std::mem::take(&mut self.loops);
        walk(self);
        self.loops = loops;
        self.scopes.pop();
    }

    /// The first iterable belongs to the scope around, everything else to the comprehension's own.
    fn comprehension(&mut self, generators: &'a [Comprehension], generator: bool, results: &[&'a Expr]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        self.within(Scope::Comprehension { generator }, |this| {
            for (number, part) in generators.iter().enumerate() {
                if number > 0 {
                    this.visit_expr(&part.iter);
                }
                this.visit_expr(&part.target);
                part.ifs.iter().for_each(|condition| this.visit_expr(condition));
            }
            for result in results {
                this.visit_expr(result);
            }
        });
    }

    fn looped(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) {
        self.loops += 1;
        self.visit_body(body);
        self.loops -= 1;
        self.visit_body(orelse);
    }
}

impl SemanticSyntaxContext for Module<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        false
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        match self.scopes.last() {
            Some(Scope::Function { .. }) => Some(LazyImportContext::Function),
            Some(Scope::Class) => Some(LazyImportContext::Class),
            _ => (self.tries > 0).then_some(LazyImportContext::TryExceptBlocks),
        }
    }

    fn python_version(&self) -> PythonVersion {
        VERSION
    }

    fn source(&self) -> &str {
        self.code
    }

    fn global(&self, _name: &str) -> Option<TextRange> {
        None
    }

    fn has_nonlocal_binding(&self, _name: &str) -> bool {
        self.scopes.iter().rev().skip(1).any(|scope| matches!(scope, Scope::Function { .. }))
    }

    fn in_async_context(&self) -> bool {
        let nearest = self.scopes.iter().rev().find(|scope| !matches!(scope, Scope::Comprehension { .. }));
        matches!(nearest, Some(Scope::Function { is_async: true, .. }))
    }

    fn in_await_allowed_context(&self) -> bool {
        let nearest = self.scopes.iter().rev().find(|scope| !matches!(scope, Scope::Comprehension { .. }));
        matches!(nearest, Some(Scope::Function { .. }))
    }

    fn in_yield_allowed_context(&self) -> bool {
        self.in_function_scope()
    }

    fn in_sync_comprehension(&self) -> bool {
        // Asked about versions before 3.11 only.
        false
    }

    fn in_class_body_comprehension(&self) -> bool {
        let mut around = self.scopes.iter().rev().skip_while(|scope| matches!(scope, Scope::Comprehension { .. }));
        matches!(self.scopes.last(), Some(Scope::Comprehension { .. })) && matches!(around.next(), Some(Scope::Class))
    }

    fn in_module_scope(&self) -> bool {
        matches!(self.scopes.last(), Some(Scope::Module))
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.scopes.last(), Some(Scope::Function { .. }))
    }

    fn in_generator_context(&self) -> bool {
        matches!(self.scopes.last(), Some(Scope::Comprehension { generator: true }))
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        self.errors.borrow_mut().push(error);
    }

    fn in_loop_context(&self) -> bool {
        self.loops > 0
    }

    fn is_bound_parameter(&self, name: &str) -> bool {
        matches!(self.scopes.last(), Some(Scope::Function { params, .. }) if params.contains(&name))
    }
}

impl<'a> Visitor<'a> for Module<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.ask(|checker, module| checker.visit_stmt(statement, module));
        match statement {
            Stmt::ClassDef(class) => {
                class.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                class.type_params.iter().for_each(|params| self.visit_type_params(params));
                class.arguments.iter().for_each(|arguments| self.visit_arguments(arguments));
                self.within(Scope::Class, |this| this.visit_body(&class.body));
            }
            Stmt::FunctionDef(function) => {
                function.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                function.type_params.iter().for_each(|params| self.visit_type_params(params));
                self.visit_parameters(&function.parameters);
                function.returns.iter().for_each(|returns| self.visit_annotation(returns));
                let params = function.parameters.iter().map(|param| param.name().as_str()).collect();
                self.within(Scope::Function { is_async: function.is_async, params }, |this| this.visit_body(&function.body));
            }
            Stmt::For(each) => {
                self.visit_expr(&each.iter);
                self.visit_expr(&each.target);
                self.looped(&each.body, &each.orelse);
            }
            Stmt::While(loops) => {
                self.visit_expr(&loops.test);
                self.looped(&loops.body, &loops.orelse);
            }
            Stmt::Try(_) => {
                self.tries += 1;
                walk_stmt(self, statement);
                self.tries -= 1;
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.ask(|checker, module| checker.visit_expr(expression, module));
        match expression {
            Expr::Lambda(lambda) => {
                let params = lambda.parameters.iter().flat_map(|all| all.iter()).map(|param| param.name().as_str()).collect();
                lambda.parameters.iter().for_each(|all| self.visit_parameters(all));
                self.within(Scope::Function { is_async: false, params }, |this| this.visit_expr(&lambda.body));
            }
            Expr::ListComp(list) => self.comprehension(&list.generators, false, &[&list.elt]),
            Expr::SetComp(set) => self.comprehension(&set.generators, false, &[&set.elt]),
            Expr::Generator(generator) => self.comprehension(&generator.generators, true, &[&generator.elt]),
            Expr::DictComp(dict) => {
                let results: Vec<&Expr> = dict.key.as_deref().into_iter().chain([&*dict.value]).collect();
                self.comprehension(&dict.generators, false, &results);
            }
            _ => walk_expr(self, expression),
        }
    }
}
